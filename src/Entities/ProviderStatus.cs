using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderStatus
{
    /// <summary>Name of the provider.</summary>
    [Length(1, 63)]
    public required string Name { get; init; }

    /// <summary>Its role in the spec.</summary>
    public ProviderRole? Role { get; init; }

    /// <summary>
    /// Active: gets requests. Standby: could, but is not needed. Open: its circuit breaker is open, it gets none.
    /// </summary>
    public ProviderState? State { get; init; }

    /// <summary>How its last answers were.</summary>
    public ProviderHealth? Health { get; init; }

    /// <summary>Load in percent of its limits.</summary>
    public int? LoadPercent { get; init; }

    /// <summary>Usual time of an answer, in milliseconds.</summary>
    public long? LatencyMs { get; init; }

    /// <summary>Why it is in this state, as one word.</summary>
    [Length(0, 128)]
    public string? Reason { get; init; }
}
