using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>
/// The JSON of the kinds in this folder. Nulls are never written, so that a rendered object is a sparse apply document.
/// Beware: a source-generated reader sets every init property, absent ones to null or zero, so a property initializer
/// alone is no default for JSON; give the init accessor one (<c>init => field = value ?? x</c>).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ServiceAccount))]
[JsonSerializable(typeof(KubernetesList<ServiceAccount>))]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(KubernetesList<Secret>))]
[JsonSerializable(typeof(ConfigMap))]
[JsonSerializable(typeof(KubernetesList<ConfigMap>))]
[JsonSerializable(typeof(Namespace))]
[JsonSerializable(typeof(KubernetesList<Namespace>))]
[JsonSerializable(typeof(Service))]
[JsonSerializable(typeof(KubernetesList<Service>))]
[JsonSerializable(typeof(PersistentVolumeClaim))]
[JsonSerializable(typeof(KubernetesList<PersistentVolumeClaim>))]
[JsonSerializable(typeof(Pod))]
[JsonSerializable(typeof(KubernetesList<Pod>))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(KubernetesList<Deployment>))]
[JsonSerializable(typeof(StatefulSet))]
[JsonSerializable(typeof(KubernetesList<StatefulSet>))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(KubernetesList<Job>))]
[JsonSerializable(typeof(HorizontalPodAutoscaler))]
[JsonSerializable(typeof(KubernetesList<HorizontalPodAutoscaler>))]
[JsonSerializable(typeof(PodDisruptionBudget))]
[JsonSerializable(typeof(KubernetesList<PodDisruptionBudget>))]
[JsonSerializable(typeof(NetworkPolicy))]
[JsonSerializable(typeof(KubernetesList<NetworkPolicy>))]
[JsonSerializable(typeof(Ingress))]
[JsonSerializable(typeof(KubernetesList<Ingress>))]
[JsonSerializable(typeof(ResourceQuota))]
[JsonSerializable(typeof(KubernetesList<ResourceQuota>))]
[JsonSerializable(typeof(LimitRange))]
[JsonSerializable(typeof(KubernetesList<LimitRange>))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(KubernetesList<Role>))]
[JsonSerializable(typeof(ClusterRole))]
[JsonSerializable(typeof(KubernetesList<ClusterRole>))]
[JsonSerializable(typeof(RoleBinding))]
[JsonSerializable(typeof(KubernetesList<RoleBinding>))]
[JsonSerializable(typeof(ClusterRoleBinding))]
[JsonSerializable(typeof(KubernetesList<ClusterRoleBinding>))]
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(KubernetesList<Lease>))]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(KubernetesList<Event>))]
[JsonSerializable(typeof(ServiceMonitor))]
[JsonSerializable(typeof(KubernetesList<ServiceMonitor>))]
[JsonSerializable(typeof(PrometheusRule))]
[JsonSerializable(typeof(KubernetesList<PrometheusRule>))]
[JsonSerializable(typeof(CustomResourceDefinition))]
[JsonSerializable(typeof(KubernetesList<CustomResourceDefinition>))]
[JsonSerializable(typeof(ValidatingWebhookConfiguration))]
[JsonSerializable(typeof(KubernetesList<ValidatingWebhookConfiguration>))]
[JsonSerializable(typeof(PartialObjectMetadata))]
[JsonSerializable(typeof(KubernetesList<PartialObjectMetadata>))]
[JsonSerializable(typeof(Condition))]
public sealed partial class KubernetesJsonContext : JsonSerializerContext;
