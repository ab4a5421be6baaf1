using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>
/// A set of AI providers behind one LiteLLM gateway. It says which provider serves which model, with which limits and
/// prices, and which provider takes over when another one fails.
/// </summary>
[KubernetesEntity(
    Group = ChatResources.Group,
    ApiVersion = ChatResources.Version,
    Kind = "ProviderPool",
    PluralName = "providerpools"
)]
[EntityScope(EntityScope.Namespaced)]
[KubernetesEntityShortNames("ppool")]
[KubernetesEntityCategories("chat")]
[GenericAdditionalPrinterColumn(".spec.routing", "Routing", "string")]
[GenericAdditionalPrinterColumn(
    ".status.providers[?(@.state==\"Active\")].name",
    "Active",
    "string",
    Description = "Providers that serve now"
)]
[GenericAdditionalPrinterColumn(".status.gatewayUrl", "Gateway", "string")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].reason", "Reason", "string", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[ValidationRule(ValidationRules.Name, ValidationRules.NameMessage)]
public sealed record ProviderPool : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = ChatResources.ApiVersion;
    public string Kind { get; set; } = "ProviderPool";
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The desired state of the pool.</summary>
    public required ProviderPoolSpec Spec { get; init; }

    /// <summary>The observed state of the pool. Written by the operator only.</summary>
    public ProviderPoolStatus Status { get; set; } = new();
}
