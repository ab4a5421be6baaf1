namespace Kubernetes.Objects;

public sealed record PrometheusRuleSpec
{
    public IReadOnlyList<AlertGroup>? Groups { get; init; }
}
