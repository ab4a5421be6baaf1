using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Operator.Apply;

namespace Operator.Tenants.Observe;

/// <summary>The caches that a Tenant's facts are read from.</summary>
internal sealed record TenantCaches(
    IObjectCache<Tenant> Tenants,
    IObjectCache<ChatInstance> Instances,
    IReadOnlyList<IChildKind> RouteKinds,
    IObjectCache<V1Namespace> Namespaces,
    IObjectCache<ProviderPool> Pools,
    IObjectCache<V1ConfigMap> ConfigMaps,
    IObjectCache<V1Job> Jobs
);
