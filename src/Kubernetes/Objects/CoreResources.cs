using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>The definitions of the library's kinds that this program uses, and of the kinds in this folder.</summary>
public static class CoreResources
{
    public static ResourceDefinition<V1ServiceAccount> ServiceAccounts { get; } = Define<V1ServiceAccount>();
    public static ResourceDefinition<V1Secret> Secrets { get; } = Define<V1Secret>();
    public static ResourceDefinition<V1ConfigMap> ConfigMaps { get; } = Define<V1ConfigMap>();
    public static ResourceDefinition<V1Namespace> Namespaces { get; } = Define<V1Namespace>(EntityScope.Cluster);
    public static ResourceDefinition<V1Service> Services { get; } = Define<V1Service>();
    public static ResourceDefinition<V1PersistentVolumeClaim> PersistentVolumeClaims { get; } =
        Define<V1PersistentVolumeClaim>();
    public static ResourceDefinition<V1Pod> Pods { get; } = Define<V1Pod>();
    public static ResourceDefinition<V1Deployment> Deployments { get; } = Define<V1Deployment>();
    public static ResourceDefinition<V1StatefulSet> StatefulSets { get; } = Define<V1StatefulSet>();
    public static ResourceDefinition<V1Job> Jobs { get; } = Define<V1Job>();
    public static ResourceDefinition<V2HorizontalPodAutoscaler> HorizontalPodAutoscalers { get; } =
        Define<V2HorizontalPodAutoscaler>();
    public static ResourceDefinition<V1PodDisruptionBudget> PodDisruptionBudgets { get; } =
        Define<V1PodDisruptionBudget>();
    public static ResourceDefinition<V1NetworkPolicy> NetworkPolicies { get; } = Define<V1NetworkPolicy>();
    public static ResourceDefinition<V1Ingress> Ingresses { get; } = Define<V1Ingress>();
    public static ResourceDefinition<V1ResourceQuota> ResourceQuotas { get; } = Define<V1ResourceQuota>();
    public static ResourceDefinition<V1LimitRange> LimitRanges { get; } = Define<V1LimitRange>();
    public static ResourceDefinition<V1Role> Roles { get; } = Define<V1Role>();
    public static ResourceDefinition<V1ClusterRole> ClusterRoles { get; } = Define<V1ClusterRole>(EntityScope.Cluster);
    public static ResourceDefinition<V1RoleBinding> RoleBindings { get; } = Define<V1RoleBinding>();
    public static ResourceDefinition<V1ClusterRoleBinding> ClusterRoleBindings { get; } =
        Define<V1ClusterRoleBinding>(EntityScope.Cluster);
    public static ResourceDefinition<V1Lease> Leases { get; } = Define<V1Lease>();
    public static ResourceDefinition<Eventsv1Event> Events { get; } = Define<Eventsv1Event>();
    public static ResourceDefinition<ServiceMonitor> ServiceMonitors { get; } = Define<ServiceMonitor>();
    public static ResourceDefinition<PrometheusRule> PrometheusRules { get; } = Define<PrometheusRule>();
    public static ResourceDefinition<V1ValidatingWebhookConfiguration> ValidatingWebhookConfigurations { get; } =
        Define<V1ValidatingWebhookConfiguration>(EntityScope.Cluster);

    /// <summary>Only the metadata is read, because a definition is large and only its existence matters here.</summary>
    public static ResourceDefinition<PartialObjectMetadata> CustomResourceDefinitions { get; } =
        new(typeof(V1CustomResourceDefinition), ApiJson.Of<PartialObjectMetadata>(), EntityScope.Cluster);

    /// <summary>The same kind without spec and status, for caches that need only names, labels and owners.</summary>
    public static ResourceDefinition<PartialObjectMetadata> MetadataOf(IResourceDefinition resource) =>
        new(resource, ApiJson.Of<PartialObjectMetadata>());

    private static ResourceDefinition<T> Define<T>(EntityScope scope = EntityScope.Namespaced)
        where T : class, IKubernetesObject<V1ObjectMeta> => new(ApiJson.Of<T>(), scope);
}
