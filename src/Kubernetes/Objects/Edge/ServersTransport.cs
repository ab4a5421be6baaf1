using k8s;
using k8s.Models;

namespace Kubernetes.Objects.Edge;

[KubernetesEntity(
    Group = "traefik.io",
    ApiVersion = "v1alpha1",
    Kind = "ServersTransport",
    PluralName = "serverstransports"
)]
public sealed record ServersTransport : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "traefik.io/v1alpha1";
    public string Kind { get; set; } = "ServersTransport";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
    public ServersTransportSpec? Spec { get; init; }
}
