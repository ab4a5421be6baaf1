using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Hosting;
using Kubernetes.Objects;
using Kubernetes.Objects.Edge;
using Microsoft.Extensions.Logging;
using Operator.Admission;
using Operator.Apply;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.ProviderPools.Observe;
using Operator.Tenants.Observe;

namespace Operator.Hosting;

/// <summary>
/// Everything that this process watches: our own kinds, the children that carry our label, and the metadata of all
/// Secrets and ConfigMaps. The kinds of children are made here in the order in which they are applied; adding one is
/// one line.
/// </summary>
internal sealed class Caches
{
    /// <summary>On the kinds that own children: by the object's own UID, which its children carry in a label.</summary>
    public const string UidIndex = "uid";

    private readonly ILoggerFactory _loggers;
    private readonly CacheFeeds _feeds;
    private readonly List<IChildKind> _children = [];

    public Caches(LiveConfiguration configuration, ILoggerFactory loggers, CacheFeeds feeds)
    {
        (_loggers, _feeds) = (loggers, feeds);
        Tenants = Owner(ChatResources.Tenants, TenantIndexes.Of(configuration));
        ProviderPools = Owner(ChatResources.ProviderPools, ProviderPoolIndexes.All);
        SecretMetadata = Watched(CoreResources.MetadataOf(CoreResources.Secrets), new());
        ConfigMapMetadata = Watched(CoreResources.MetadataOf(CoreResources.ConfigMaps), new());
        Webhooks = new(
            CoreResources.ValidatingWebhookConfigurations,
            new()
            {
                Selection = new() { FieldSelector = $"metadata.name={WebhookController.Name}" },
                Indexes = { [UidIndex] = UidOf },
            },
            loggers
        );
        feeds.AddUnawaited(Webhooks);

        Namespaces = Child(CoreResources.Namespaces);
        Child(CoreResources.NetworkPolicies); // closed before there is anything to reach
        Child(CoreResources.ResourceQuotas);
        Child(CoreResources.LimitRanges);
        Child(CoreResources.RoleBindings);
        Child(CoreResources.ServiceAccounts);
        Secrets = Child(CoreResources.Secrets);
        ConfigMaps = Child(CoreResources.ConfigMaps);
        PersistentVolumeClaims = Child(CoreResources.PersistentVolumeClaims);
        Child(CoreResources.Services);
        StatefulSets = Child(CoreResources.StatefulSets);
        Deployments = Child(CoreResources.Deployments);
        Jobs = Child(CoreResources.Jobs);
        ChatInstances = AsChild(
            Owner(
                ChatResources.ChatInstances,
                new(ChatInstanceIndexes.All) { [ChildKinds.OwnerUidIndex] = ChildKinds.OwnerUidOf }
            )
        );
        Child(CoreResources.HorizontalPodAutoscalers);
        Child(CoreResources.PodDisruptionBudgets);
        var before = _children.Count;
        AddRoutes(configuration.Value.Routing.Flavour);
        RouteKinds = _children[before..];
        ServiceMonitors = OptionalChild(CoreResources.ServiceMonitors);
        PrometheusRules = OptionalChild(CoreResources.PrometheusRules);
        Children = new(_children);
    }

    /// <summary>
    /// A child appeared, changed or vanished after the start; before it, every owner is looked at anyway.
    /// </summary>
    public event Action<IKubernetesObject<V1ObjectMeta>?, IKubernetesObject<V1ObjectMeta>?>? ChildChanged;

    public ObjectCache<Tenant> Tenants { get; }
    public ObjectCache<ChatInstance> ChatInstances { get; }
    public ObjectCache<ProviderPool> ProviderPools { get; }

    /// <summary>All Secrets of the cluster, without what is in them.</summary>
    public ObjectCache<PartialObjectMetadata> SecretMetadata { get; }

    /// <summary>All ConfigMaps of the cluster, without what is in them.</summary>
    public ObjectCache<PartialObjectMetadata> ConfigMapMetadata { get; }

    /// <summary>
    /// Our own, or none where nobody has installed it, or has given no right to it: nothing but the webhook depends on
    /// it.
    /// </summary>
    public ObjectCache<V1ValidatingWebhookConfiguration> Webhooks { get; }

    /// <summary>The Secrets that we made.</summary>
    public ObjectCache<V1Secret> Secrets { get; }
    public ObjectCache<V1PersistentVolumeClaim> PersistentVolumeClaims { get; }
    public ObjectCache<V1StatefulSet> StatefulSets { get; }
    public ObjectCache<V1Deployment> Deployments { get; }
    public ObjectCache<V1Job> Jobs { get; }

    /// <summary>Those that we made.</summary>
    public ObjectCache<V1Namespace> Namespaces { get; }
    public ObjectCache<V1ConfigMap> ConfigMaps { get; }
    public OptionalCache<ServiceMonitor> ServiceMonitors { get; }
    public OptionalCache<PrometheusRule> PrometheusRules { get; }

    /// <summary>
    /// Those that the flavour's routes are made of, and Ingresses: every cluster has them, and those of a former
    /// flavour must go.
    /// </summary>
    public IReadOnlyList<IChildKind> RouteKinds { get; }

    public ChildKinds Children { get; }

    /// <summary>A cluster serves the kinds of the edge that it has, and no cache of another could ever sync.</summary>
    private void AddRoutes(RouteFlavour flavour)
    {
        switch (flavour)
        {
            case RouteFlavour.Gateway:
                Child(EdgeResources.ListenerSets);
                Child(EdgeResources.HTTPRoutes);
                break;
            case RouteFlavour.Traefik:
                Child(EdgeResources.ServersTransports);
                Child(EdgeResources.Middlewares);
                break;
            case RouteFlavour.F5Nginx:
                Child(EdgeResources.VirtualServers);
                break;
        }
        Child(CoreResources.Ingresses);
    }

    private ObjectCache<T> Watched<T>(ResourceDefinition<T> resource, ObjectCacheOptions<T> options)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var cache = new ObjectCache<T>(resource, options, _loggers);
        _feeds.Add(cache);
        return cache;
    }

    private ObjectCache<T> Owner<T>(
        ResourceDefinition<T> resource,
        Dictionary<string, Func<T, IEnumerable<string>>> indexes
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Watched(resource, new() { Indexes = new(indexes) { [UidIndex] = UidOf } });

    private static IEnumerable<string> UidOf(IKubernetesObject<V1ObjectMeta> owner) => [owner.Metadata.Uid!];

    private ObjectCache<T> Child<T>(ResourceDefinition<T> resource)
        where T : class, IKubernetesObject<V1ObjectMeta> => AsChild(Watched(resource, ChildOptions<T>()));

    /// <summary>A kind that children have where the cluster has it.</summary>
    private OptionalCache<T> OptionalChild<T>(ResourceDefinition<T> resource)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var cache = new OptionalCache<T>(resource, ChildOptions<T>(), _loggers);
        _feeds.Add(cache);
        _children.Add(new ChildKind<T>(cache));
        cache.Changed += (before, after) => ChildChanged?.Invoke(before, after);
        return cache;
    }

    private static ObjectCacheOptions<T> ChildOptions<T>()
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new()
        {
            Selection = new() { LabelSelector = Labels.Selector },
            Indexes = { [ChildKinds.OwnerUidIndex] = ChildKinds.OwnerUidOf },
        };

    private ObjectCache<T> AsChild<T>(ObjectCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        _children.Add(new ChildKind<T>(cache));
        cache.Changed += (before, after) =>
        {
            if (cache.HasSynced)
                ChildChanged?.Invoke(before, after);
        };
        return cache;
    }
}
