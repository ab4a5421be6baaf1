using k8s;
using k8s.Models;

namespace Kubernetes.Objects.Edge;

/// <summary>Listeners that a namespace adds to a Gateway in another namespace. Since Gateway API 1.5.</summary>
[KubernetesEntity(
    Group = "gateway.networking.k8s.io",
    ApiVersion = "v1",
    Kind = "ListenerSet",
    PluralName = "listenersets"
)]
public sealed record ListenerSet : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "gateway.networking.k8s.io/v1";
    public string Kind { get; set; } = "ListenerSet";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
    public ListenerSetSpec? Spec { get; init; }
}
