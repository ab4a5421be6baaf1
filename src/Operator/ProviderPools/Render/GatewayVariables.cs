using Entities;
using k8s.Models;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>The gateway's environment. Secrets reach it by reference only.</summary>
internal static class GatewayVariables
{
    public const string MasterKey = "LITELLM_MASTER_KEY";
    public const string DatabaseUrl = "DATABASE_URL";
    public const string RedisUrl = "REDIS_URL";

    public static string ApiKey(Provider provider) =>
        $"PROVIDER_{provider.Name.Replace('-', '_').ToUpperInvariant()}_API_KEY";

    public static IList<V1EnvVar> Of(GatewayPlan gateway, IReadOnlyList<ProviderPlan> providers)
    {
        var keys = ChildNames.Keys(gateway.Pool).Name;
        List<V1EnvVar> variables =
        [
            From(MasterKey, keys, ChildNames.MasterKey),
            From("LITELLM_SALT_KEY", keys, ChildNames.SaltKey),
            new() { Name = "LITELLM_MODE", Value = "PRODUCTION" },
            new() { Name = "LITELLM_NON_ROOT", Value = "true" },
            // /tmp is the only writable directory, so LiteLLM must write everything there.
            new() { Name = "HOME", Value = "/tmp" },
            new() { Name = "XDG_CACHE_HOME", Value = "/tmp/cache" },
            new() { Name = "LITELLM_MIGRATION_DIR", Value = "/tmp/migrations" },
            new() { Name = "LITELLM_UI_PATH", Value = "/tmp/ui" },
            new() { Name = "LITELLM_ASSETS_PATH", Value = "/tmp/assets" },
        ];
        if (gateway.Database is { } database)
            variables.Add(From(DatabaseUrl, database.Name, database.Key!));
        if (gateway.Redis is { } redis)
            variables.Add(From(RedisUrl, redis.Name, redis.Key!));
        foreach (var provider in providers.Select(p => p.Provider))
        {
            if (provider.ApiKeySecretRef is { } apiKey)
                variables.Add(From(ApiKey(provider), apiKey.Name, apiKey.Key!));
        }
        return variables;
    }

    private static V1EnvVar From(string name, string secret, string key) =>
        new()
        {
            Name = name,
            ValueFrom = new()
            {
                SecretKeyRef = new() { Name = secret, Key = key },
            },
        };
}
