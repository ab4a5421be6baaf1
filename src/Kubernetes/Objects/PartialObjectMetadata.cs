using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>meta.k8s.io/v1: any object as the server sends it when asked for metadata alone.</summary>
public sealed record PartialObjectMetadata : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";
    public string Kind { get; set; } = "";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
}
