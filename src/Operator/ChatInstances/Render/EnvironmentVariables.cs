using System.Globalization;
using Entities;
using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render.Backing;
using Operator.ChatInstances.Stores;
using Operator.Routing;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The environment of the container: what the spec implies wins over the user's variables, and those win over what is
/// merely sensible. No value is a secret: those are references. Source of the names: LibreChat's dotenv documentation.
/// </summary>
internal static class EnvironmentVariables
{
    public const string GatewayApiKey = "GATEWAY_API_KEY";
    public const string GatewaySecretKey = "apiKey";
    private const double HeapShareOfMemory = 0.75;
    private const decimal MiB = 1024 * 1024;

    public static IList<V1EnvVar> Of(ChatInstanceBlueprint blueprint)
    {
        V1EnvVar[] ours =
        [
            .. Process(),
            .. Address(blueprint.Spec),
            .. Secrets(blueprint),
            .. Redis(blueprint),
            .. Search(blueprint),
            .. Knowledge(blueprint),
            .. ToFiles(blueprint.Spec),
            .. Tenancy(blueprint),
            .. Gateway(blueprint),
        ];
        var variables = new OrderedDictionary<string, V1EnvVar>();
        var refused = UnsafeAccess.Of(blueprint.Spec).Select(one => one.Variable).ToHashSet();
        var asked = (blueprint.Spec.Env ?? []).Where(variable => !refused.Contains(variable.Name));
        foreach (var variable in ours.Concat(asked).Concat(Defaults(blueprint)))
            variables.TryAdd(variable.Name, variable);
        return [.. variables.Values];
    }

    /// <summary>
    /// What librechat.yaml may refer to as ${NAME}: the user's variables, and those of ours that are no secret of
    /// LibreChat's own.
    /// </summary>
    public static IReadOnlySet<string> NamesToReferTo(ChatInstanceSpec spec)
    {
        var names = (spec.Env ?? []).Select(variable => variable.Name).ToHashSet();
        if (spec.ProviderPoolRef is not null)
            names.Add(GatewayApiKey);
        if (spec.Route.Host is not null)
            names.UnionWith(["DOMAIN_CLIENT", "DOMAIN_SERVER"]);
        if (spec.Storage?.S3 is not null)
            names.UnionWith(["AWS_BUCKET_NAME", "AWS_REGION", "AWS_ENDPOINT_URL"]);
        return names;
    }

    private static IEnumerable<V1EnvVar> Process() =>
        [
            Variables.Literal("NODE_ENV", "production"),
            Variables.Literal("HOST", "0.0.0.0"),
            Variables.Literal("PORT", Ports.Container),
            Variables.Literal("CONFIG_PATH", $"{Volumes.ConfigPath}/{ConfigMaps.FileName}"),
            // The edge is the one hop in front; a wrong count makes all users share one address, and with it rate
            // limits and bans.
            Variables.Literal("TRUST_PROXY", 1),
            Variables.Literal("LOG_TO_FILE", "false"),
            Variables.Literal("LIBRECHAT_LOG_DIR", $"{Volumes.TemporaryPath}/logs"),
            Variables.Literal("HOME", Volumes.TemporaryPath),
        ];

    /// <summary>Where mails and logins lead people to, of an instance that has a host of its own.</summary>
    public static IEnumerable<V1EnvVar> Address(ChatInstanceSpec spec) =>
        Routes.UrlOf(spec) is not { } url
            ? []
            : [Variables.Literal("DOMAIN_CLIENT", url), Variables.Literal("DOMAIN_SERVER", url)];

    private static IEnumerable<V1EnvVar> Secrets(ChatInstanceBlueprint blueprint) =>
        [
            Variables.FromSecret(
                ConnectionSecrets.MongoUriKey,
                ChildNames.Connections(blueprint.Name),
                ConnectionSecrets.MongoUriKey
            ),
            .. blueprint.Credentials.ByName.Keys.Select(name =>
                Variables.FromSecret(name, CredentialsSource.NameOf(blueprint.Instance), name)
            ),
            .. blueprint.Sessions.ByName.Keys.Select(name =>
                Variables.FromSecret(name, ChildNames.Sessions(blueprint.Name), name)
            ),
        ];

    /// <summary>
    /// The keys of caches carry the instance. Those of rate limiters and sessions do not, so that instances on one
    /// database share them. A lost connection is retried for ever, because a pod that gave up never recovers.
    /// </summary>
    private static IEnumerable<V1EnvVar> Redis(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.Redis is not { } redis
            ? [Variables.Literal("USE_REDIS", "false")]
            :
            [
                Variables.Literal("USE_REDIS", "true"),
                .. redis.UriSecretRef is { } uri
                    ? [Variables.FromSecret("REDIS_URI", uri.Name, uri.Key!)]
                    : ManagedRedis(blueprint),
                Variables.Literal("USE_REDIS_STREAMS", "true"),
                Variables.Literal("REDIS_KEY_PREFIX", $"{blueprint.Namespace}.{blueprint.Name}"),
                Variables.Literal("REDIS_RETRY_MAX_ATTEMPTS", 0),
            ];

    private static V1EnvVar[] ManagedRedis(ChatInstanceBlueprint blueprint) =>
        [
            Variables.Literal(
                "REDIS_URI",
                $"redis://{StoreAddresses.Host(blueprint.Instance, ManagedStores.Redis)}:6379"
            ),
            Variables.FromSecret(
                "REDIS_PASSWORD",
                ChildNames.Store(blueprint.Name, ManagedStores.Redis),
                ManagedStores.Password
            ),
        ];

    /// <summary>
    /// All pods keep the index up to date: there are several only with Redis, through which they take turns, so that
    /// MEILI_NO_SYNC is not needed.
    /// </summary>
    private static IEnumerable<V1EnvVar> Search(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.Search.Enabled
            ?
            [
                Variables.Literal("SEARCH", "true"),
                Variables.Literal("MEILI_NO_ANALYTICS", "true"),
                .. ToSearch(blueprint.Instance),
            ]
            : [];

    private static IEnumerable<V1EnvVar> Knowledge(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.Knowledge.Enabled ? ToKnowledge(blueprint.Instance) : [];

    /// <summary>Where the index is and what opens it, of an instance that has one.</summary>
    public static IEnumerable<V1EnvVar> ToSearch(ChatInstance instance) =>
        [
            Variables.Literal(
                "MEILI_HOST",
                instance.Spec.Search.Url
                    ?? $"http://{StoreAddresses.Host(instance, ManagedStores.Search)}:{ManagedStores.SearchPort}"
            ),
            instance.Spec.Search.MasterKeySecretRef is { } key
                ? Variables.FromSecret("MEILI_MASTER_KEY", key.Name, key.Key!)
                : Variables.FromSecret(
                    "MEILI_MASTER_KEY",
                    ChildNames.Store(instance.Metadata.Name, ManagedStores.Search),
                    ManagedStores.MasterKey
                ),
        ];

    /// <summary>Where the RAG API is, of an instance that has one.</summary>
    public static IEnumerable<V1EnvVar> ToKnowledge(ChatInstance instance) =>
        [Variables.Literal("RAG_API_URL", instance.Spec.Knowledge.Url ?? RagApi.Url(instance))];

    /// <summary>What opens the RAG API.</summary>
    public static V1EnvVar JwtSecret(string instance) =>
        Variables.FromSecret(SessionKeys.JwtSecretName, ChildNames.Sessions(instance), SessionKeys.JwtSecretName);

    /// <summary>
    /// Where the bucket is, of an instance that has one; what opens it is for the spec's own variables or the pods'
    /// identity to say.
    /// </summary>
    public static IEnumerable<V1EnvVar> ToFiles(ChatInstanceSpec spec)
    {
        if (spec.Storage?.S3 is not { } s3)
            yield break;
        yield return Variables.Literal("AWS_BUCKET_NAME", s3.Bucket);
        yield return Variables.Literal("AWS_REGION", s3.Region);
        if (string.IsNullOrEmpty(s3.Endpoint))
            yield break;
        yield return Variables.Literal("AWS_ENDPOINT_URL", s3.Endpoint);
        yield return Variables.Literal("AWS_FORCE_PATH_STYLE", "true");
    }

    /// <summary>
    /// A dedicated instance takes the header as well: data that moved there from a shared one carries its tenant.
    /// Strictness is for shared ones only, because it shuts out users without a tenant, and only for releases that serve
    /// people with it: with the others, no route reaches a shared instance without a tenant. Behind an edge that lets
    /// the client's own header through, no header is to be trusted.
    /// </summary>
    private static IEnumerable<V1EnvVar> Tenancy(ChatInstanceBlueprint blueprint) =>
        [
            Variables.Literal(
                "TRUST_TENANT_HEADER",
                RouteFlavours.Of(blueprint.Configuration.Routing).SetsTenantHeader ? "true" : "false"
            ),
            Variables.Literal(
                "TENANT_ISOLATION_STRICT",
                blueprint is { Spec.Mode: InstanceMode.Shared, Version.ServesStrictly: true } ? "true" : "false"
            ),
        ];

    /// <summary>A shared instance has no key of its own: who has none yet uses nobody else's.</summary>
    private static IEnumerable<V1EnvVar> Gateway(ChatInstanceBlueprint blueprint) =>
        blueprint.Gateway is null ? []
        : blueprint.Spec.Mode == InstanceMode.Shared || blueprint.KeysInPods.Count > 0
            ? TenantKeySecrets.KeysOf(blueprint)
        : [Variables.FromSecret(GatewayApiKey, ChildNames.Gateway(blueprint.Name), GatewaySecretKey, optional: true)];

    private static IEnumerable<V1EnvVar> Defaults(ChatInstanceBlueprint blueprint)
    {
        yield return Variables.Literal("CONSOLE_JSON", "true");
        yield return Variables.Literal("NO_INDEX", "true");
        yield return Variables.Literal("SEARCH", "false");
        if (!blueprint.Spec.Resources.Limits.TryGetValue("memory", out var memory))
            yield break;
        yield return Variables.Literal(
            "NODE_OPTIONS",
            string.Create(
                CultureInfo.InvariantCulture,
                $"--max-old-space-size={(long)((double)(memory.ToDecimal() / MiB) * HeapShareOfMemory)}"
            )
        );
    }
}
