namespace Kubernetes.Objects;

public sealed record LimitRangeItem
{
    public required string Type { get; init; }
    public IReadOnlyDictionary<string, Quantity>? Default { get; init; }
    public IReadOnlyDictionary<string, Quantity>? DefaultRequest { get; init; }
    public IReadOnlyDictionary<string, Quantity>? Min { get; init; }
    public IReadOnlyDictionary<string, Quantity>? Max { get; init; }
}
