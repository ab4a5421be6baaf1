namespace Kubernetes.Objects;

public sealed record IngressStatus
{
    public IngressLoadBalancerStatus? LoadBalancer { get; init; }
}
