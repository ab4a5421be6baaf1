using Entities;
using Kubernetes.Objects;
using Operator.ProviderPools.Observe;
using Operator.References;

namespace Operator.Tests.ProviderPools;

/// <summary>Facts about pools, to be varied with <c>with</c>.</summary>
internal static class Pools
{
    public static Provider OpenAI { get; } =
        new()
        {
            Name = "openai",
            Kind = ProviderKind.OpenAI,
            ApiKeySecretRef = new() { Name = "openai", Key = "apiKey" },
            Models = [new() { Name = "gpt-4o" }],
            Limits = new()
            {
                RequestsPerMinute = 10_000,
                TokensPerMinute = 2_000_000,
                Burst = 100,
            },
            Cost = new() { InputPerMillionTokensUsd = 2.5m, OutputPerMillionTokensUsd = 10 },
        };

    public static Provider Ollama { get; } =
        new()
        {
            Name = "local-ollama",
            Kind = ProviderKind.Ollama,
            Role = ProviderRole.Backup,
            Endpoint = "http://ollama.ai.svc:11434",
            Models = [new() { Name = "gpt-4o", Upstream = "llama3.3" }],
            Limits = new() { RequestsPerMinute = 0 },
        };

    public static ProviderPoolFacts Facts(params Provider[] providers) =>
        new()
        {
            Pool = new()
            {
                Metadata = new()
                {
                    Name = "default",
                    NamespaceProperty = "chat-system",
                    Uid = "u",
                    Generation = 3,
                },
                Spec = new()
                {
                    Providers = providers,
                    Gateway = new()
                    {
                        DatabaseSecretRef = new() { Name = "litellm-db", Key = "url" },
                    },
                },
            },
            Now = DateTimeOffset.UnixEpoch,
            Configuration = Tenants.Some.Configuration,
            CallingNamespaces = [],
            Secrets = new[] { Secret("openai", "apiKey"), Secret("litellm-db", "url") }.ToDictionary(s => s.Name.Name),
            Gateway = null,
            FreshMasterKey = "sk-fresh",
            FreshSaltKey = "sk-salt",
        };

    public static ReferencedSecret Secret(string name, string key, string hash = "h") =>
        new(new NamespacedName("chat-system", name), new Dictionary<string, string> { [key] = hash });
}
