using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceLocalStorage
{
    /// <summary>Size of the volume. Default: 20Gi.</summary>
    [ValidationRule(ValidationRules.Size, ValidationRules.SizeMessage)]
    public ResourceQuantity Size { get; set; } = "20Gi";

    /// <summary>
    /// ReadWriteMany allows several pods. ReadWriteOnce allows one pod, and every change interrupts the service briefly
    /// while the pod is replaced. Default: ReadWriteMany.
    /// </summary>
    public VolumeAccessMode AccessMode { get; set; } = VolumeAccessMode.ReadWriteMany;

    /// <summary>StorageClass of the volume. Default (also when empty): the cluster's.</summary>
    [Length(0, 253)]
    public string? StorageClassName { get; init; }
}
