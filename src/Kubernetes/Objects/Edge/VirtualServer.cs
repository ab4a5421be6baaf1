namespace Kubernetes.Objects.Edge;

/// <summary>F5's NGINX Ingress Controller: one host.</summary>
[KubernetesEntity(Group = "k8s.nginx.org", ApiVersion = "v1", Kind = "VirtualServer", PluralName = "virtualservers")]
public sealed record VirtualServer : IKubernetesObject
{
    public string ApiVersion => "k8s.nginx.org/v1";
    public string Kind => "VirtualServer";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public VirtualServerSpec? Spec { get; init; }
    public VirtualServerStatus? Status { get; init; }
}
