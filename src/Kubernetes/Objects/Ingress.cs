namespace Kubernetes.Objects;

[KubernetesEntity(Group = "networking.k8s.io", ApiVersion = "v1", Kind = "Ingress", PluralName = "ingresses")]
public sealed record Ingress : IKubernetesObject
{
    public string ApiVersion => "networking.k8s.io/v1";
    public string Kind => "Ingress";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public IngressSpec? Spec { get; init; }
    public IngressStatus? Status { get; init; }
}
