namespace Kubernetes.Objects;

public sealed record IngressLoadBalancerStatus
{
    public IReadOnlyList<IngressLoadBalancerIngress>? Ingress { get; init; }
}
