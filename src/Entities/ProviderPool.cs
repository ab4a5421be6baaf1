using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>
/// A fleet of AI providers behind one LiteLLM gateway: who serves which model, how much, at what price, and who steps
/// in when one fails.
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

    /// <summary>What the pool shall be.</summary>
    public required ProviderPoolSpec Spec { get; init; }

    /// <summary>What it is. Written by the operator only.</summary>
    public ProviderPoolStatus Status { get; set; } = new();
}
