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
            Variables.FromSecret(MasterKey, keys, ChildNames.MasterKey),
            Variables.FromSecret("LITELLM_SALT_KEY", keys, ChildNames.SaltKey),
            Variables.Literal("LITELLM_MODE", "PRODUCTION"),
            Variables.Literal("LITELLM_NON_ROOT", "true"),
            // /tmp is the only writable directory, so LiteLLM must write everything there.
            Variables.Literal("HOME", "/tmp"),
            Variables.Literal("XDG_CACHE_HOME", "/tmp/cache"),
            Variables.Literal("LITELLM_MIGRATION_DIR", "/tmp/migrations"),
            Variables.Literal("LITELLM_UI_PATH", "/tmp/ui"),
            Variables.Literal("LITELLM_ASSETS_PATH", "/tmp/assets"),
        ];
        if (gateway.Database is { } database)
            variables.Add(Variables.FromSecret(DatabaseUrl, database.Name, database.Key!));
        if (gateway.Redis is { } redis)
            variables.Add(Variables.FromSecret(RedisUrl, redis.Name, redis.Key!));
        foreach (var provider in providers.Select(p => p.Provider))
        {
            if (provider.ApiKeySecretRef is { } apiKey)
                variables.Add(Variables.FromSecret(ApiKey(provider), apiKey.Name, apiKey.Key!));
        }
        return variables;
    }
}
