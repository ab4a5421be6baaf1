using BenchmarkDotNet.Attributes;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.Gateway;
using Operator.Hosting;
using Operator.Onboarding;
using Operator.Placement;
using Operator.References;
using Operator.Routing;
using Operator.Tenants;
using Operator.Tenants.Observe;

namespace Bench.Micro;

/// <summary>
/// A whole pass that finds nothing to do: the unit in which the work of an idle fleet, and of a restart, is counted.
/// </summary>
public class PassBenchmarks
{
    private readonly EchoClient _client = new();
    private readonly Caches _caches = new(
        new LiveConfiguration(Samples.Configuration),
        NullLoggerFactory.Instance,
        new()
    );
    private TenantController _tenants = null!;
    private ChatInstanceController _instances = null!;
    private NamespacedName _tenant;
    private NamespacedName _instance;

    [GlobalSetup]
    public async Task ConvergeAsync()
    {
        var time = TimeProvider.System;
        var services = new RuntimeServices
        {
            Time = time,
            Loggers = NullLoggerFactory.Instance,
            Metrics = new(Prometheus.Metrics.NewCustomRegistry()),
            Jitter = () => 0,
        };
        var events = new EventRecorder(
            _client,
            new() { ReportingController = "bench", ReportingInstance = "bench" },
            services
        );
        var (applier, status, secrets) = (
            new Applier(_client, _caches.Children),
            new StatusWriter(_client),
            new ContentReader<V1Secret>(_client, CoreResources.Secrets, _caches.SecretMetadata)
        );
        var gateways = new GatewayObserver(_caches.ProviderPools, _caches.Secrets, _caches.Deployments);
        var occupancy = new Occupancy(_caches.Tenants);
        var hosts = new HostClaims(
            _caches.Tenants,
            _caches.ChatInstances,
            _caches.RouteKinds,
            new(Samples.Configuration)
        );
        var inputs = new PassInputs(new(Samples.Configuration), bytes => new string('f', 2 * bytes), time);
        _tenants = new TenantController(
            new TenantObserver(
                new(
                    _caches.Tenants,
                    _caches.ChatInstances,
                    _caches.RouteKinds,
                    _caches.Namespaces,
                    _caches.ProviderPools,
                    _caches.ConfigMaps,
                    _caches.Jobs
                ),
                secrets,
                new(secrets, null),
                gateways,
                occupancy,
                hosts,
                new(time),
                inputs
            ),
            occupancy,
            hosts,
            new MoveBudget(() => 60, time),
            RouteFlavours.Of(Samples.Configuration.Routing),
            applier,
            new Removal(applier, new Teardown(_client, _caches.Children)),
            new FinalizerWriter(_client),
            new TenantOnboarding(null, _caches.Tenants, _caches.Secrets, _ => null, new(), services, _ => { }),
            new WaitBoard(),
            status,
            _caches.Tenants,
            events
        );
        _instances = new ChatInstanceController(
            new ChatInstanceObserver(
                new(
                    _caches.ChatInstances,
                    _caches.ProviderPools,
                    _caches.Deployments,
                    _caches.Secrets,
                    _caches.ConfigMaps,
                    _caches.PersistentVolumeClaims
                ),
                new(
                    secrets,
                    new ContentReader<V1ConfigMap>(_client, CoreResources.ConfigMaps, _caches.ConfigMapMetadata),
                    (_, _) => Task.FromResult<V1Namespace?>(null)
                ),
                new(
                    new(_caches.StatefulSets, _caches.PersistentVolumeClaims, _caches.Deployments, inputs.Fresh),
                    gateways,
                    new(),
                    new(),
                    () => Operator.ChatInstances.MonitoringKinds.None
                ),
                new(_ => new(1, 5), _ => false, _ => [], _ => null, _ => null),
                inputs
            ),
            applier,
            new Teardown(_client, _caches.Children),
            new FinalizerWriter(_client),
            status,
            _caches.ChatInstances,
            events
        );

        _tenant = Known(_caches.Tenants, Samples.Tenant("acme"));
        _instance = Known(_caches.ChatInstances, Samples.Instance("shared-1"));
        foreach (var (name, uri) in Samples.StoreUris)
            Known(
                _caches.Secrets,
                new V1Secret
                {
                    Metadata = new()
                    {
                        Name = name,
                        NamespaceProperty = _instance.Namespace,
                        Uid = $"uid-{name}",
                        ResourceVersion = "1",
                    },
                    Data = new Dictionary<string, byte[]> { ["uri"] = uri },
                }
            );

        for (var pass = 0; pass < 3; pass++)
            await RunBothAsync().ConfigureAwait(false);
        var requests = _client.Requests;
        await RunBothAsync().ConfigureAwait(false);
        if (_client.Requests != requests)
            throw new InvalidOperationException("a pass that should find nothing to do asked the server");
    }

    [Benchmark(Baseline = true)]
    public Task TenantWithNothingToDo() => _tenants.ReconcileAsync(_tenant, CancellationToken.None);

    [Benchmark]
    public Task InstanceWithNothingToDo() => _instances.ReconcileAsync(_instance, CancellationToken.None);

    private async Task RunBothAsync()
    {
        // Written facts count from the next pass on.
        await _tenants.ReconcileAsync(_tenant, CancellationToken.None).ConfigureAwait(false);
        await _instances.ReconcileAsync(_instance, CancellationToken.None).ConfigureAwait(false);
    }

    private NamespacedName Known<T>(ObjectCache<T> cache, T value)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        cache.Record(_client.Know(cache.Resource, value));
        return NamespacedName.Of(value);
    }
}
