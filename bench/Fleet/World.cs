using System.Diagnostics;
using System.Text.Json.Nodes;
using Demo;
using EmbeddedApiServer;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Storage;
using Entities;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Operator.Commands;
using Operator.Configuration;
using Operator.Hosting;
using Prometheus;

namespace Bench.Fleet;

/// <summary>
/// A cluster in this process and somebody who uses it over HTTP; operators run in it with the rights of their
/// ServiceAccount.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly GroupResource Tenants = new("chat.scalewize.ai", "tenants");
    public static readonly GroupResource Instances = new("chat.scalewize.ai", "chatinstances");

    private static readonly UserInfo Account = UserInfo.ServiceAccount("chat-system", "chat-operator");

    private readonly SystemInputs _inputs = SystemInputs.Real();
    private readonly string _folder = Directory.CreateTempSubdirectory("chat-operator-bench-").FullName;
    private readonly ApiServer _server;
    private readonly ClusterSimulation _simulation;
    private readonly ApiServerConnection _connection;
    private readonly Manifests _manifests;

    private World(ApiServer server)
    {
        _server = server;
        _simulation = ClusterSimulation.Start(server.Store, new());
        _connection = new(Access(UserInfo.Admin), "bench", _inputs.Time, _inputs.Jitter, Metrics.NewCustomRegistry());
        Client = new(_connection);
        _manifests = new(server, Client);
    }

    public KubernetesClient Client { get; }

    public PassLog Passes { get; } = new();

    public long Revision => _server.Store.Revision;

    public static async Task<World> StartAsync()
    {
        var world = new World(await ApiServer.StartAsync(new(), CancellationToken.None).ConfigureAwait(false));
        await MainJob.InstallAsync(world._manifests, CancellationToken.None).ConfigureAwait(false);
        return world;
    }

    public RunningOperator StartOperator()
    {
        var configuration = ConfigurationLoader.Load(new() { File = "baseDomain: chat.example.com" }).Value!;
        var options = new OperatorApplicationOptions
        {
            Time = _inputs.Time,
            Loggers = Passes,
            Fresh = _inputs.Fresh,
            Jitter = _inputs.Jitter,
            Name = "bench",
        };
        var running = new RunningOperator(OperatorApplication.Build(configuration, Access(Account), options));
        running.Start();
        return running;
    }

    /// <summary>The operator that is published at <paramref name="path"/>.</summary>
    public PublishedOperator StartBinary(string path) => new(path, WriteKubeconfig(Account));

    /// <summary>Shared instances, each with room for <paramref name="capacity"/> tenants, once they serve.</summary>
    public async Task CreateInstancesAsync(int count, int capacity)
    {
        var since = Revision;
        await ApplyAsync(
                """
                { apiVersion: v1, kind: Namespace, metadata: { name: chat-shared } }
                ---
                { apiVersion: v1, kind: Secret, metadata: { name: mongo, namespace: chat-shared }, stringData: { uri: "mongodb://mongo.example.com:27017/" } }
                """
            )
            .ConfigureAwait(false);
        for (var i = 0; i < count; i++)
        {
            await ApplyAsync(
                    $$"""
                    apiVersion: chat.scalewize.ai/v1alpha1
                    kind: ChatInstance
                    metadata: { name: shared-{{i}}, namespace: chat-shared }
                    spec: { mode: Shared, version: v0.8.7, replicas: 1, capacity: { tenants: {{capacity}}, seats: {{capacity}} }, mongo: { uriSecretRef: { name: mongo } } }
                    """
                )
                .ConfigureAwait(false);
        }
        await UntilAsync(Instances, since, count, IsReady).ConfigureAwait(false);
    }

    /// <summary>Creates tenants as fast as the server takes them.</summary>
    public Task CreateTenantsAsync(int count) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, token) =>
                await Client
                    .CreateAsync(
                        ChatResources.Tenants,
                        new Tenant
                        {
                            Metadata = new() { Name = $"tenant-{i}" },
                            Spec = new() { Plan = PlanName.Starter, Seats = 1 },
                        },
                        token
                    )
                    .ConfigureAwait(false)
        );

    /// <summary>
    /// Returns when <paramref name="count"/> objects satisfy <paramref name="condition"/>; looks at the server's store,
    /// so that waiting costs no request.
    /// </summary>
    public async Task UntilAsync(GroupResource resource, long since, int count, Func<JsonObject, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var satisfied = new HashSet<string>();
        await foreach (var written in _server.Store.WatchAsync(resource, since, patience.Token).ConfigureAwait(false))
        {
            if (condition(written.Object.ToJson()))
                satisfied.Add(written.Object.Name);
            else
                satisfied.Remove(written.Object.Name);
            if (satisfied.Count == count)
                return;
        }
    }

    public static bool IsReady(JsonObject resource) => ReadyIs(resource, "True");

    public static bool ReadyIs(JsonObject resource, string status) =>
        (resource["status"]?["conditions"] as JsonArray ?? []).Any(c =>
            (string?)c!["type"] == "Ready" && (string?)c["status"] == status
        );

    /// <summary>
    /// What the operator asked of the server since <see cref="ResetCounts"/>, watches, the lease and the health checks,
    /// which go on, apart.
    /// </summary>
    public IReadOnlyList<(RequestCount Request, long Count)> OperatorRequests =>
        [
            .. _server.Requests.Counts.Where(c =>
                c.Request.User == Account.Name
                && c.Request is { Verb: not "watch", Resource: not "leases", Subresource: not "proxy" }
            ),
        ];

    public void ResetCounts()
    {
        _server.Requests.Reset();
        Passes.Reset();
    }

    /// <summary>Waits until the operator has asked for nothing for <paramref name="quiet"/>.</summary>
    public async Task SettleAsync(TimeSpan quiet)
    {
        var (seen, since) = (-1L, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(since) < quiet)
        {
            var now = OperatorRequests.Sum(c => c.Count) + Passes.Total;
            if (now != seen)
                (seen, since) = (now, Stopwatch.GetTimestamp());
            await Task.Delay(100).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _simulation.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }

    private Task ApplyAsync(string yaml) => _manifests.ApplyAsync(yaml, CancellationToken.None);

    private string WriteKubeconfig(UserInfo user)
    {
        var file = Path.Combine(_folder, $"{user.Name.Replace(':', '-')}.kubeconfig");
        File.WriteAllText(file, _server.Kubeconfig(user));
        return file;
    }

    private ClusterConfiguration Access(UserInfo user) =>
        ClusterDiscovery.Find(WriteKubeconfig(user), null, _ => null, _inputs.Time);
}
