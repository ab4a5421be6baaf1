namespace Kubernetes.Objects.Edge;

/// <summary>Listeners that a namespace adds to a Gateway of another; since Gateway API 1.5.</summary>
[KubernetesEntity(
    Group = "gateway.networking.k8s.io",
    ApiVersion = "v1",
    Kind = "ListenerSet",
    PluralName = "listenersets"
)]
public sealed record ListenerSet : IKubernetesObject
{
    public string ApiVersion => "gateway.networking.k8s.io/v1";
    public string Kind => "ListenerSet";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public ListenerSetSpec? Spec { get; init; }
}
