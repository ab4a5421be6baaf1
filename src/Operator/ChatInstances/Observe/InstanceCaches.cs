using Entities;
using k8s.Models;
using Kubernetes.Cache;

namespace Operator.ChatInstances.Observe;

/// <summary>The caches that a ChatInstance's facts are read from.</summary>
internal sealed record InstanceCaches(
    IObjectCache<ChatInstance> Instances,
    IObjectCache<ProviderPool> Pools,
    IObjectCache<V1Deployment> Deployments,
    IObjectCache<V1Secret> OwnSecrets,
    IObjectCache<V1ConfigMap> OwnConfigMaps,
    IObjectCache<V1PersistentVolumeClaim> Claims
);
