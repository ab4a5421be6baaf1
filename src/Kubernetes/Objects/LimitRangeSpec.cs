namespace Kubernetes.Objects;

public sealed record LimitRangeSpec
{
    public IReadOnlyList<LimitRangeItem>? Limits { get; init; }
}
