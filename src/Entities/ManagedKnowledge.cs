using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ManagedKnowledge
{
    /// <summary>
    /// Size of the volume with the documents' vectors. Raising it grows the volume, if its StorageClass supports that.
    /// Default: 10Gi.
    /// </summary>
    [ValidationRule(ValidationRules.Size, ValidationRules.SizeMessage)]
    public ResourceQuantity Storage { get; set; } = "10Gi";

    /// <summary>StorageClass of the volume. Default (also when empty): the cluster's.</summary>
    [Length(0, 253)]
    public string? StorageClassName { get; init; }
}
