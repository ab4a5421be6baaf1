namespace Kubernetes.Objects.Edge;

[KubernetesEntity(
    Group = "gateway.networking.k8s.io",
    ApiVersion = "v1",
    Kind = "HTTPRoute",
    PluralName = "httproutes"
)]
public sealed record HTTPRoute : IKubernetesObject
{
    public string ApiVersion => "gateway.networking.k8s.io/v1";
    public string Kind => "HTTPRoute";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public HTTPRouteSpec? Spec { get; init; }
    public HTTPRouteStatus? Status { get; init; }
}
