using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderLimits
{
    /// <summary>Requests per minute. 0 means no limit. Default: no limit.</summary>
    [RangeMinimum(0)]
    public long? RequestsPerMinute { get; init; }

    /// <summary>Tokens per minute. 0 means no limit. Default: no limit.</summary>
    [RangeMinimum(0)]
    public long? TokensPerMinute { get; init; }

    /// <summary>Requests that may be in flight at once. 0 means no limit. Default: no limit.</summary>
    [RangeMinimum(0)]
    public int? Burst { get; init; }
}
