using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Kubernetes.Client.Credentials;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Kubernetes.Tests.Controllers;
using Microsoft.Extensions.Time.Testing;
using Support;

namespace Kubernetes.Tests.Client;

/// <summary>
/// A client whose clock moves by itself: while a call runs, a fake tenth of a second passes every few real
/// milliseconds.
/// </summary>
internal sealed class TestClient : IDisposable
{
    public static readonly NamespacedName Name = new("a", "web");

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly ApiServerConnection _connection;

    // Long against the pace of the clock, so that a slow machine is no timeout.
    private static readonly TimeSpan NeverReached = TimeSpan.FromHours(1);

    public TestClient(
        ClusterConfiguration cluster,
        FakeTimeProvider? clock = null,
        Func<bool>? mayWrite = null,
        TimeSpan? timeout = null
    )
    {
        Clock = clock ?? new();
        var registry = Prometheus.Metrics.NewCustomRegistry();
        Metrics = new(registry);
        _connection = new(cluster, "chat-operator/1.0", Clock, () => 0, registry);
        Client = new(_connection, mayWrite) { RequestTimeout = timeout ?? NeverReached };
        DryRuns = new(_connection) { RequestTimeout = timeout ?? NeverReached, IsDryRun = true };
    }

    public FakeTimeProvider Clock { get; }

    public KubernetesClient Client { get; }

    public KubernetesClient DryRuns { get; }

    public MetricReader Metrics { get; }

    public static TestClient Of(
        ScriptedServer server,
        string? token = null,
        Func<bool>? mayWrite = null,
        FakeTimeProvider? clock = null,
        TimeSpan? timeout = null
    ) =>
        new(
            new() { Server = server.Url, Credentials = new FixedCredential(new(token, null)) },
            clock,
            mayWrite,
            timeout
        );

    public Task<V1ConfigMap> GetAsync() => Passing(Client.GetAsync(CoreResources.ConfigMaps, Name, default));

    public async Task<KubernetesApiException> FailsAsync(Func<KubernetesClient, Task> call) =>
        await Assert.ThrowsAsync<KubernetesApiException>(() => Passing(Done(call(Client))));

    public async Task<T> Passing<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, Task.Delay(5));
            Clock.Advance(Step);
        }

        return await call;
    }

    public void Dispose() => _connection.Dispose();

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
