using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Operator.Apply;
using Operator.Offline;
using Prometheus;
using Support;

namespace Operator.Tests.Apply;

/// <summary>
/// A namespace on a server, and an applier whose caches know what it wrote itself, and whatever else it is shown.
/// </summary>
internal sealed class ChildWorld : IDisposable
{
    private readonly CollectorRegistry _metrics = Metrics.NewCustomRegistry();
    private readonly ApiServerConnection _connection;
    private readonly OfflineCache<V1Secret> _secrets = Cache(CoreResources.Secrets);
    private readonly OfflineCache<V1ConfigMap> _configMaps = Cache(CoreResources.ConfigMaps);
    private readonly OfflineCache<V1Service> _services = Cache(CoreResources.Services);
    private readonly OfflineCache<V1Deployment> _deployments = Cache(CoreResources.Deployments);
    private readonly Applier _applier;
    private readonly Removal _removal;

    private ChildWorld(TestCluster cluster, string ns)
    {
        var configuration = ClusterDiscovery.Find(cluster.KubeconfigPath, null, _ => null, TimeProvider.System);
        _connection = new(configuration, "chat-operator/test", TimeProvider.System, () => 0.5, _metrics);
        Namespace = ns;
        Client = new KubernetesClient(_connection);
        Racing = new(Client);
        var kinds = new ChildKinds(
            new ChildKind<V1Namespace>(Cache(CoreResources.Namespaces)),
            new ChildKind<V1Secret>(_secrets),
            new ChildKind<V1ConfigMap>(_configMaps),
            new ChildKind<V1Service>(_services),
            new ChildKind<V1Deployment>(_deployments),
            new ChildKind<V1Job>(Cache(CoreResources.Jobs))
        );
        _applier = new(Racing, kinds);
        _removal = new(_applier, new(Racing, kinds));
    }

    public string Namespace { get; }

    public KubernetesClient Client { get; }

    public RacingClient Racing { get; }

    /// <summary>Whose children are applied.</summary>
    public Owner Owner { get; set; } = null!;

    public static async Task<ChildWorld> StartAsync(TestCluster cluster)
    {
        var world = new ChildWorld(cluster, await cluster.CreateNamespaceAsync("apply"));
        world.Owner = await world.MakeOwnerAsync("owner");
        return world;
    }

    /// <summary>Another applier for the same owner, whose caches know nothing.</summary>
    public ChildWorld Rival(TestCluster cluster) => new(cluster, Namespace) { Owner = Owner };

    public void Dispose()
    {
        _connection.Dispose();
    }

    /// <summary>
    /// Any object will do for an owner, as long as it exists: a garbage collector takes the children of none.
    /// </summary>
    public async Task<Owner> MakeOwnerAsync(string name) =>
        Owner.Of(
            await Client.CreateAsync(
                CoreResources.ConfigMaps,
                new() { Metadata = Meta(name) },
                TestContext.Current.CancellationToken
            )
        );

    public async Task<Owner> ReplaceOwnerAsync()
    {
        await Client.DeleteAsync(CoreResources.ConfigMaps, Owner.Key, new(), TestContext.Current.CancellationToken);
        return Owner = await MakeOwnerAsync(Owner.Key.Name);
    }

    public Task<ApplyResult> ApplyAsync(params IEnumerable<DesiredObject> desired) => ApplyForAsync(Owner, desired);

    public Task<ApplyResult> ApplyForAsync(Owner owner, params IEnumerable<DesiredObject> desired) =>
        _applier.ApplyAsync(owner, [.. desired], TestContext.Current.CancellationToken);

    /// <summary>Everything that was made goes at once, and then <paramref name="last"/> is done.</summary>
    public Task<ApplyResult> RemoveAsync(params IReadOnlyList<DesiredObject> last) =>
        _removal.RunAsync(Owner, [], child => child is V1Job ? null : 0, last, TestContext.Current.CancellationToken);

    public V1ObjectMeta Meta(string name) => new() { Name = name, NamespaceProperty = Namespace };

    public Task<T> GetAsync<T>(ResourceDefinition<T> resource, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Client.GetAsync(resource, new(Namespace, name), TestContext.Current.CancellationToken);

    public async Task<bool> ExistsAsync<T>(ResourceDefinition<T> resource, string name)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            await GetAsync(resource, name);
            return true;
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>Somebody changes an object by hand, and our cache sees it.</summary>
    public async Task EditAsync<T>(ResourceDefinition<T> resource, string name, string yaml)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var edited = await Client.MergeAsync(
            resource,
            new(Namespace, name),
            Yaml.Read(yaml)!.AsObject(),
            null,
            TestContext.Current.CancellationToken
        );
        if (edited is V1Service service)
            _services.Record(service);
        else if (edited is V1Deployment deployment)
            _deployments.Record(deployment);
        else
            throw new NotSupportedException($"{edited.Kind} is edited by no test");
    }

    private static OfflineCache<T> Cache<T>(ResourceDefinition<T> resource)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(
            resource,
            new Dictionary<string, Func<T, IEnumerable<string>>> { [ChildKinds.OwnerUidIndex] = ChildKinds.OwnerUidOf }
        );
}
