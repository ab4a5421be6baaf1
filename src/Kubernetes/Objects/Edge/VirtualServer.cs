using k8s;
using k8s.Models;

namespace Kubernetes.Objects.Edge;

/// <summary>One host of F5's NGINX Ingress Controller.</summary>
[KubernetesEntity(Group = "k8s.nginx.org", ApiVersion = "v1", Kind = "VirtualServer", PluralName = "virtualservers")]
public sealed record VirtualServer : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "k8s.nginx.org/v1";
    public string Kind { get; set; } = "VirtualServer";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
    public VirtualServerSpec? Spec { get; init; }
    public VirtualServerStatus? Status { get; init; }
}
