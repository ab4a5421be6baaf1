using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>meta.k8s.io/v1: an object as the server sends it when only its metadata is requested.</summary>
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
