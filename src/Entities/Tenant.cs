using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>
/// An organisation that uses chat: its plan, seats, domains, limits and branding. The Tenant owns the objects that the
/// operator creates for it.
/// </summary>
[KubernetesEntity(
    Group = ChatResources.Group,
    ApiVersion = ChatResources.Version,
    Kind = "Tenant",
    PluralName = "tenants"
)]
[EntityScope(EntityScope.Cluster)]
[KubernetesEntityShortNames("ctn")]
[KubernetesEntityCategories("chat")]
[GenericAdditionalPrinterColumn(".spec.plan", "Plan", "string")]
[GenericAdditionalPrinterColumn(".status.tier", "Tier", "string")]
[GenericAdditionalPrinterColumn(".status.placement.instanceRef.name", "Instance", "string")]
[GenericAdditionalPrinterColumn(".status.url", "URL", "string")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].reason", "Reason", "string", Priority = 1)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[ValidationRule(ValidationRules.Name, ValidationRules.NameMessage)]
public sealed record Tenant : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = ChatResources.ApiVersion;
    public string Kind { get; set; } = "Tenant";
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The desired state: what the organisation has ordered.</summary>
    public required TenantSpec Spec { get; init; }

    /// <summary>The observed state of the Tenant. Written by the operator only.</summary>
    public TenantStatus Status { get; set; } = new();
}
