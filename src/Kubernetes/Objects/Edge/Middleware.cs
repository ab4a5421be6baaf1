using k8s;
using k8s.Models;

namespace Kubernetes.Objects.Edge;

[KubernetesEntity(Group = "traefik.io", ApiVersion = "v1alpha1", Kind = "Middleware", PluralName = "middlewares")]
public sealed record Middleware : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "traefik.io/v1alpha1";
    public string Kind { get; set; } = "Middleware";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
    public MiddlewareSpec? Spec { get; init; }
}
