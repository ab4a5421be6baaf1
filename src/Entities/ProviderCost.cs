using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderCost
{
    /// <summary>Price of a million input tokens, in US dollars.</summary>
    [RangeMinimum(0), RangeMaximum(1_000_000_000)]
    public required decimal InputPerMillionTokensUsd { get; init; }

    /// <summary>Price of a million output tokens, in US dollars.</summary>
    [RangeMinimum(0), RangeMaximum(1_000_000_000)]
    public required decimal OutputPerMillionTokensUsd { get; init; }
}
