using System.Text;
using System.Text.Json.Nodes;
using Support;

namespace Scenarios;

/// <summary>
/// LibreChat and LiteLLM, played by scripted peers that an operator reaches as one in a pod reaches their Services, and
/// an instance with a pool that both stand for.
/// </summary>
internal sealed class ChatPeers : IAsyncDisposable
{
    private const int GatewayPort = 4000;

    public required LibreChatPeer LibreChat { get; init; }

    public required LiteLlmPeer Gateway { get; init; }

    public static async Task<ChatPeers> StartAsync() =>
        new() { LibreChat = await LibreChatPeer.StartAsync(), Gateway = await LiteLlmPeer.StartAsync() };

    public Task<IRunningOperator> StartOperatorAsync(OperatorWorld world) =>
        world.StartOperatorAsync(
            connect: (context, token) =>
                context.DnsEndPoint.Port == GatewayPort ? Gateway.ConnectAsync(token) : LibreChat.ConnectAsync(token)
        );

    /// <summary>A pool called models, with two models and a database, in a namespace that is made for it.</summary>
    public static string Pool(string ns) =>
        $$"""
            {{Stories.Namespace(ns)}}
            ---
            {{Stories.Mongo(ns)}}
            ---
            {{Stories.Credentials(ns, "keys")}}
            ---
            apiVersion: v1
            kind: Secret
            metadata: { name: openai, namespace: {{ns}} }
            stringData: { apiKey: not-a-real-key, url: "postgresql://litellm:not-a-real-password@postgres.example.com/litellm" }
            ---
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ProviderPool
            metadata: { name: models, namespace: {{ns}} }
            spec:
              gateway: { replicas: 1, databaseSecretRef: { name: openai, key: url } }
              providers: [{ name: openai, kind: openai, role: primary, apiKeySecretRef: { name: openai, key: apiKey }, models: [{ name: gpt-4o }, { name: gpt-4o-mini }] }]
            """;

    /// <summary>A shared instance of that pool, in its namespace and in the region of the same name.</summary>
    public static string Instance(string ns, string name, string version = "v0.8.7") =>
        Stories
            .SharedInstance(
                ns,
                name,
                region: ns,
                more: $"  secrets: {{ credentialsSecretRef: {{ name: keys }} }}\n  providerPoolRef: {{ namespace: {ns}, name: models }}"
            )
            .Replace("v0.8.7", version, StringComparison.Ordinal);

    /// <summary>
    /// Pool and instance, both of the given name's namespace, and an operator; the peers open to what it has made for
    /// them.
    /// </summary>
    public async Task<IRunningOperator> StartAsync(OperatorWorld world, string name, string version = "v0.8.7")
    {
        await world.Files.ApplyAsync($"{Pool(name)}\n---\n{Instance(name, name, version)}");
        var running = await StartOperatorAsync(world);
        await OpenAsync(world, name, name);
        return running;
    }

    /// <summary>
    /// From now on the peers are the instance and its gateway: they take the keys that were made for those.
    /// </summary>
    public async Task OpenAsync(OperatorWorld world, string ns, string instance)
    {
        await world.UntilAsync(WorldQueries.Instance(ns, instance), "True");
        LibreChat.JwtSecret = ValueIn(
            await world.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/{instance}-sessions"),
            "JWT_SECRET"
        );
        Gateway.MasterKey = ValueIn(
            await world.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/models-gateway-keys"),
            "masterKey"
        );
    }

    public static string ValueIn(JsonNode? secret, string key) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(secret!["data"]![key]!.GetValue<string>()));

    /// <summary>Status and reason of the Tenant's condition Onboarded.</summary>
    public static string? Onboarded(JsonNode tenant) =>
        tenant["status"]?["conditions"]?.AsArray().FirstOrDefault(c => c!["type"]!.GetValue<string>() == "Onboarded")
            is { } condition
            ? $"{condition["status"]}/{condition["reason"]}"
            : null;

    public async ValueTask DisposeAsync()
    {
        await LibreChat.DisposeAsync();
        await Gateway.DisposeAsync();
    }
}
