using System.Text.Json.Serialization;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// The library's models that this program uses. Only these are listed, because every model makes the native binary
/// larger. Use it through <see cref="ApiJson"/>.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(V1ServiceAccount))]
[JsonSerializable(typeof(V1Secret))]
[JsonSerializable(typeof(V1ConfigMap))]
[JsonSerializable(typeof(V1Namespace))]
[JsonSerializable(typeof(V1Service))]
[JsonSerializable(typeof(V1PersistentVolumeClaim))]
[JsonSerializable(typeof(V1Pod))]
[JsonSerializable(typeof(V1Deployment))]
[JsonSerializable(typeof(V1StatefulSet))]
[JsonSerializable(typeof(V1Job))]
[JsonSerializable(typeof(V2HorizontalPodAutoscaler))]
[JsonSerializable(typeof(V1PodDisruptionBudget))]
[JsonSerializable(typeof(V1NetworkPolicy))]
[JsonSerializable(typeof(V1Ingress))]
[JsonSerializable(typeof(V1ResourceQuota))]
[JsonSerializable(typeof(V1LimitRange))]
[JsonSerializable(typeof(V1Role))]
[JsonSerializable(typeof(V1ClusterRole))]
[JsonSerializable(typeof(V1RoleBinding))]
[JsonSerializable(typeof(V1ClusterRoleBinding))]
[JsonSerializable(typeof(V1Lease))]
[JsonSerializable(typeof(Eventsv1Event))]
[JsonSerializable(typeof(V1ValidatingWebhookConfiguration))]
[JsonSerializable(typeof(ServiceMonitor))]
[JsonSerializable(typeof(PrometheusRule))]
[JsonSerializable(typeof(PartialObjectMetadata))]
[JsonSerializable(typeof(V1Condition))]
[JsonSerializable(typeof(V1ListMeta))]
internal sealed partial class KubernetesJsonContext : JsonSerializerContext;
