namespace Kubernetes.Objects;

public sealed record IngressLoadBalancerIngress
{
    public string? Ip { get; init; }
    public string? Hostname { get; init; }
}
