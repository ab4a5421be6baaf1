using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "!has(self.instanceRef) || self.mode != 'Dedicated'",
    "instanceRef pins a shared instance and cannot be combined with mode Dedicated: remove instanceRef, or set mode to Auto or Shared"
)]
public sealed record TenantPlacement
{
    /// <summary>
    /// Shared puts the tenant on an instance with others, Dedicated gives it one of its own, Auto decides by plan,
    /// compliance and seats. Default: Auto.
    /// </summary>
    public PlacementMode Mode { get; set; } = PlacementMode.Auto;

    /// <summary>
    /// Region of the instance: a shared tenant goes only to instances of the same region, a dedicated instance is given
    /// it. Default: any.
    /// </summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public string? Region { get; init; }

    /// <summary>
    /// Pins the tenant to this shared ChatInstance. The tenant waits while that instance has no room. Default: the
    /// least loaded instance.
    /// </summary>
    public NamespacedReference? InstanceRef { get; init; }
}
