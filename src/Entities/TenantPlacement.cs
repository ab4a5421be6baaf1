using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "!has(self.instanceRef) || self.mode != 'Dedicated'",
    "instanceRef pins a shared instance and cannot be combined with mode Dedicated: remove instanceRef, or set mode to Auto or Shared"
)]
public sealed record TenantPlacement
{
    /// <summary>
    /// Shared: the tenant runs on an instance with other tenants. Dedicated: it gets an instance of its own. Auto:
    /// plan, compliance and seats decide. Default: Auto.
    /// </summary>
    public PlacementMode Mode { get; set; } = PlacementMode.Auto;

    /// <summary>
    /// Region of the instance. A shared tenant is placed only on instances of this region. A dedicated instance is
    /// created with this region. Default: any.
    /// </summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public string? Region { get; init; }

    /// <summary>
    /// Pins the tenant to this shared ChatInstance. The tenant waits while that instance has no room. Default: none,
    /// the least loaded instance is chosen.
    /// </summary>
    public NamespacedReference? InstanceRef { get; init; }
}
