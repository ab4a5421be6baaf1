using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>
/// One deployment of LibreChat with everything around it, shared by many tenants or dedicated to one.
/// </summary>
[KubernetesEntity(
    Group = ChatResources.Group,
    ApiVersion = ChatResources.Version,
    Kind = "ChatInstance",
    PluralName = "chatinstances"
)]
[EntityScope(EntityScope.Namespaced)]
[KubernetesEntityShortNames("chati")]
[KubernetesEntityCategories("chat")]
[ScaleSubresource(".spec.replicas", ".status.replicas", ".status.selector")]
[GenericAdditionalPrinterColumn(".spec.mode", "Mode", "string")]
[GenericAdditionalPrinterColumn(".status.version", "Version", "string")]
[GenericAdditionalPrinterColumn(".status.health", "Health", "string")]
[GenericAdditionalPrinterColumn(".status.readyReplicas", "Pods", "integer", Description = "Pods that are ready")]
[GenericAdditionalPrinterColumn(".status.tenants", "Tenants", "integer")]
[GenericAdditionalPrinterColumn(".status.url", "URL", "string")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].reason", "Reason", "string", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.seats", "Seats", "integer", Priority = 1)]
[GenericAdditionalPrinterColumn(
    ".status.healthSince",
    "Since",
    "date",
    Description = "How long the health has been what it is",
    Priority = 1
)]
[GenericAdditionalPrinterColumn(".spec.region", "Region", "string", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[ValidationRule(ValidationRules.Name, ValidationRules.NameMessage)]
[ValidationRule(
    "!has(self.spec.scaleOut) || self.metadata.name.size() <= 37",
    "with scaleOut the name must have at most 37 characters: a number is appended for each instance that is added"
)]
public sealed record ChatInstance : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = ChatResources.ApiVersion;
    public string Kind { get; set; } = "ChatInstance";
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The desired state of the instance.</summary>
    public required ChatInstanceSpec Spec { get; init; }

    /// <summary>The observed state of the instance. Written by the operator only.</summary>
    public ChatInstanceStatus Status { get; set; } = new();
}
