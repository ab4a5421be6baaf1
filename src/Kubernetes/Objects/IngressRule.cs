namespace Kubernetes.Objects;

public sealed record IngressRule
{
    public string? Host { get; init; }
    public HTTPIngressRuleValue? Http { get; init; }
}
