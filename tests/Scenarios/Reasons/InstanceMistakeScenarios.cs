using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances;

namespace Scenarios.Reasons;

/// <summary>
/// What a person writes wrong in a ChatInstance that serves: what runs goes on running, and the correction is applied
/// at once.
/// </summary>
public sealed class InstanceMistakeScenarios(ArrivedWorld arrived) : IClassFixture<ArrivedWorld>
{
    private OperatorWorld World => arrived.World;

    [Theory]
    [InlineData(
        "no-secret",
        "mongo: { uriSecretRef: { name: nowhere } }",
        "mongo: { uriSecretRef: { name: mongo } }",
        ChatInstanceReasons.SecretNotFound
    )]
    [InlineData(
        "no-key",
        "mongo: { uriSecretRef: { key: nothing } }",
        "mongo: { uriSecretRef: { key: uri } }",
        ChatInstanceReasons.SecretKeyNotFound
    )]
    [InlineData(
        "no-map",
        "env: [{ name: A, valueFrom: { configMapKeyRef: { name: nowhere, key: a } } }]",
        "env: null",
        ChatInstanceReasons.ConfigMapNotFound
    )]
    [InlineData(
        "no-map-key",
        "env: [{ name: A, valueFrom: { configMapKeyRef: { name: words, key: b } } }]",
        "env: null",
        ChatInstanceReasons.ConfigMapKeyNotFound
    )]
    [InlineData(
        "bad-mongo",
        "mongo: { uriSecretRef: { name: wrong } }",
        "mongo: { uriSecretRef: { name: mongo } }",
        ChatInstanceReasons.InvalidMongoUri
    )]
    [InlineData(
        "bad-redis",
        "redis: { uriSecretRef: { name: wrong } }",
        "redis: null",
        ChatInstanceReasons.InvalidRedisUri
    )]
    [InlineData(
        "bad-vectors",
        "knowledge: { enabled: true, uriSecretRef: { name: wrong }, embeddings: { url: 'http://ollama.ai.svc/v1' } }",
        "knowledge: null",
        ChatInstanceReasons.InvalidPostgresUri
    )]
    [InlineData("no-vectors", "knowledge: { enabled: true }", "knowledge: null", ChatInstanceReasons.EmbeddingsMissing)]
    [InlineData(
        "no-vector-uri",
        "knowledge: { enabled: true, uriSecretRef: { name: nowhere }, embeddings: { url: 'http://ollama.ai.svc/v1' } }",
        "knowledge: null",
        ChatInstanceReasons.SecretNotFound
    )]
    [InlineData(
        "no-search-key",
        "search: { enabled: true, url: 'http://meili.search.svc:7700', masterKeySecretRef: { name: nowhere } }",
        "search: null",
        ChatInstanceReasons.SecretNotFound
    )]
    [InlineData(
        "no-pool",
        "providerPoolRef: { namespace: chat-system, name: nowhere }",
        "providerPoolRef: null",
        ChatInstanceReasons.PoolNotFound
    )]
    [InlineData("bad-config", "config: { interfaces: {} }", "config: null", ChatInstanceReasons.InvalidConfig)]
    [InlineData(
        "bad-scaling",
        "autoscaling: { minReplicas: 1, metrics: [{ type: 5 }] }",
        "autoscaling: null",
        ChatInstanceReasons.InvalidAutoscaling
    )]
    [InlineData(
        "bad-affinity",
        "scheduling: { affinity: { podAntiAffinty: {} } }",
        "scheduling: null",
        ChatInstanceReasons.InvalidScheduling
    )]
    [InlineData(
        "bad-route",
        "route: { requestTimeout: 99999999999999999999h }",
        "route: { requestTimeout: 10m }",
        ChatInstanceReasons.InvalidRoute
    )]
    [InlineData("too-many", "replicas: 3", "replicas: 1", ChatInstanceReasons.UnsafeScale)]
    [InlineData(
        "open-to-all",
        "env: [{ name: ALLOW_PASSWORD_RESET, value: 'true' }]",
        "env: null",
        ChatInstanceReasons.UnsafeAccess
    )]
    [Covers(
        nameof(ChatInstance),
        ChatInstanceReasons.SecretNotFound,
        ChatInstanceReasons.SecretKeyNotFound,
        ChatInstanceReasons.ConfigMapNotFound,
        ChatInstanceReasons.ConfigMapKeyNotFound,
        ChatInstanceReasons.InvalidMongoUri,
        ChatInstanceReasons.InvalidRedisUri,
        ChatInstanceReasons.InvalidPostgresUri,
        ChatInstanceReasons.EmbeddingsMissing,
        ChatInstanceReasons.PoolNotFound,
        ChatInstanceReasons.InvalidConfig,
        ChatInstanceReasons.InvalidAutoscaling,
        ChatInstanceReasons.InvalidScheduling,
        ChatInstanceReasons.InvalidRoute,
        ChatInstanceReasons.UnsafeScale,
        ChatInstanceReasons.UnsafeAccess
    )]
    public async Task A_mistake_leaves_what_runs_and_its_correction_is_applied_at_once(
        string name,
        string mistake,
        string correction,
        string reason
    )
    {
        var chat = await new Chat(World, name).ReadyAsync(with: Beside(name));
        var before = (await World.Files.GetAsync(chat.Deployment))!;

        await World.Files.MergeAsync(chat.Path, $"spec: {{ {mistake} }}");
        var stalled = await World.UntilAsync(chat.Path, $"False/{reason}");
        Assert.Contains(
            stalled["status"]!["conditions"]!.AsArray(),
            c => ((string?)c!["type"], (string?)c["status"], (string?)c["reason"]) == ("Stalled", "True", reason)
        );
        var after = (await World.Files.GetAsync(chat.Deployment))!;
        Assert.True(JsonNode.DeepEquals(before["spec"], after["spec"]), after.ToJsonString());
        Assert.Equal(1, after["status"]!["availableReplicas"]!.GetValue<int>());

        await World.Files.MergeAsync(chat.Path, $"spec: {{ {correction} }}");
        await World.UntilAsync(chat.Path, "True");
    }

    [Theory]
    [InlineData("doubt-release", "restricted", "version: v9.9.9", ChatInstanceReasons.VersionUnknown)]
    [InlineData(
        "doubt-variable",
        "restricted",
        "env: [{ name: HTTP_KEEP_ALIVE_TIMEOUT_MS, value: '1' }]",
        ChatInstanceReasons.VariableUnread
    )]
    [InlineData(
        "doubt-namespace",
        "baseline",
        "env: [{ name: ANY, value: thing }]",
        ChatInstanceReasons.PodSecurityNotEnforced
    )]
    [Covers(
        nameof(ChatInstance),
        ChatInstanceReasons.VersionUnknown,
        ChatInstanceReasons.VariableUnread,
        ChatInstanceReasons.PodSecurityNotEnforced
    )]
    public async Task What_is_doubtful_is_told_by_a_warning_and_done_all_the_same(
        string name,
        string level,
        string spec,
        string reason
    )
    {
        var chat = await new Chat(World, name).ReadyAsync();
        var rollouts = await chat.RolloutsAsync();
        await World.Files.MergeAsync(
            $"api/v1/namespaces/{name}",
            $"metadata: {{ labels: {{ pod-security.kubernetes.io/enforce: {level} }} }}"
        );

        await World.Files.MergeAsync(chat.Path, $"spec: {{ {spec} }}");

        await chat.UntilRolledAsync(rollouts);
        await World.UntilAsync(chat.Path, "True");
        await World.UntilToldAsync(name, name, reason);
    }

    private static string Beside(string ns) =>
        $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: wrong, namespace: {{ns}} }
            stringData: { uri: nonsense }
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: words, namespace: {{ns}} }
            data: { a: hello }
            """;
}
