namespace Kubernetes.Objects;

public sealed record HTTPIngressRuleValue
{
    public IReadOnlyList<HTTPIngressPath>? Paths { get; init; }
}
