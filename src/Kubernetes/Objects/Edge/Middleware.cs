namespace Kubernetes.Objects.Edge;

[KubernetesEntity(Group = "traefik.io", ApiVersion = "v1alpha1", Kind = "Middleware", PluralName = "middlewares")]
public sealed record Middleware : IKubernetesObject
{
    public string ApiVersion => "traefik.io/v1alpha1";
    public string Kind => "Middleware";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public MiddlewareSpec? Spec { get; init; }
}
