namespace Kubernetes.Objects;

/// <summary>The definitions of the kinds in this folder.</summary>
public static class CoreResources
{
    private static readonly KubernetesJsonContext Json = KubernetesJsonContext.Default;

    public static ResourceDefinition<ServiceAccount> ServiceAccounts { get; } =
        new(Json.ServiceAccount, Json.KubernetesListServiceAccount);
    public static ResourceDefinition<Secret> Secrets { get; } = new(Json.Secret, Json.KubernetesListSecret);
    public static ResourceDefinition<ConfigMap> ConfigMaps { get; } = new(Json.ConfigMap, Json.KubernetesListConfigMap);
    public static ResourceDefinition<Namespace> Namespaces { get; } = new(Json.Namespace, Json.KubernetesListNamespace);
    public static ResourceDefinition<Service> Services { get; } = new(Json.Service, Json.KubernetesListService);
    public static ResourceDefinition<PersistentVolumeClaim> PersistentVolumeClaims { get; } =
        new(Json.PersistentVolumeClaim, Json.KubernetesListPersistentVolumeClaim);
    public static ResourceDefinition<Pod> Pods { get; } = new(Json.Pod, Json.KubernetesListPod);
    public static ResourceDefinition<Deployment> Deployments { get; } =
        new(Json.Deployment, Json.KubernetesListDeployment);
    public static ResourceDefinition<StatefulSet> StatefulSets { get; } =
        new(Json.StatefulSet, Json.KubernetesListStatefulSet);
    public static ResourceDefinition<Job> Jobs { get; } = new(Json.Job, Json.KubernetesListJob);
    public static ResourceDefinition<HorizontalPodAutoscaler> HorizontalPodAutoscalers { get; } =
        new(Json.HorizontalPodAutoscaler, Json.KubernetesListHorizontalPodAutoscaler);
    public static ResourceDefinition<PodDisruptionBudget> PodDisruptionBudgets { get; } =
        new(Json.PodDisruptionBudget, Json.KubernetesListPodDisruptionBudget);
    public static ResourceDefinition<NetworkPolicy> NetworkPolicies { get; } =
        new(Json.NetworkPolicy, Json.KubernetesListNetworkPolicy);
    public static ResourceDefinition<Ingress> Ingresses { get; } = new(Json.Ingress, Json.KubernetesListIngress);
    public static ResourceDefinition<ResourceQuota> ResourceQuotas { get; } =
        new(Json.ResourceQuota, Json.KubernetesListResourceQuota);
    public static ResourceDefinition<LimitRange> LimitRanges { get; } =
        new(Json.LimitRange, Json.KubernetesListLimitRange);
    public static ResourceDefinition<Role> Roles { get; } = new(Json.Role, Json.KubernetesListRole);
    public static ResourceDefinition<ClusterRole> ClusterRoles { get; } =
        new(Json.ClusterRole, Json.KubernetesListClusterRole);
    public static ResourceDefinition<RoleBinding> RoleBindings { get; } =
        new(Json.RoleBinding, Json.KubernetesListRoleBinding);
    public static ResourceDefinition<ClusterRoleBinding> ClusterRoleBindings { get; } =
        new(Json.ClusterRoleBinding, Json.KubernetesListClusterRoleBinding);
    public static ResourceDefinition<Lease> Leases { get; } = new(Json.Lease, Json.KubernetesListLease);
    public static ResourceDefinition<Event> Events { get; } = new(Json.Event, Json.KubernetesListEvent);
    public static ResourceDefinition<ServiceMonitor> ServiceMonitors { get; } =
        new(Json.ServiceMonitor, Json.KubernetesListServiceMonitor);
    public static ResourceDefinition<PrometheusRule> PrometheusRules { get; } =
        new(Json.PrometheusRule, Json.KubernetesListPrometheusRule);
    public static ResourceDefinition<CustomResourceDefinition> CustomResourceDefinitions { get; } =
        new(Json.CustomResourceDefinition, Json.KubernetesListCustomResourceDefinition);
    public static ResourceDefinition<ValidatingWebhookConfiguration> ValidatingWebhookConfigurations { get; } =
        new(Json.ValidatingWebhookConfiguration, Json.KubernetesListValidatingWebhookConfiguration);

    /// <summary>
    /// The same kind seen without spec and status, for caches that need no more than names, labels and owners.
    /// </summary>
    public static ResourceDefinition<PartialObjectMetadata> MetadataOf(IResourceDefinition resource) =>
        new(resource, Json.PartialObjectMetadata, Json.KubernetesListPartialObjectMetadata);
}
