using k8s;
using k8s.Models;

namespace Kubernetes.Objects.Edge;

[KubernetesEntity(
    Group = "gateway.networking.k8s.io",
    ApiVersion = "v1",
    Kind = "HTTPRoute",
    PluralName = "httproutes"
)]
public sealed record HTTPRoute : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "gateway.networking.k8s.io/v1";
    public string Kind { get; set; } = "HTTPRoute";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
    public HTTPRouteSpec? Spec { get; init; }
    public HTTPRouteStatus? Status { get; init; }
}
