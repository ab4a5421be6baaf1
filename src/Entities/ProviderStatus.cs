using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderStatus
{
    /// <summary>Name of the provider.</summary>
    [Length(1, 63)]
    public required string Name { get; init; }

    /// <summary>Role of the provider in the spec.</summary>
    public ProviderRole? Role { get; init; }

    /// <summary>
    /// Active: the provider gets requests. Standby: it could get requests, but is not needed. Open: its circuit breaker
    /// is open and it gets no requests.
    /// </summary>
    public ProviderState? State { get; init; }

    /// <summary>Health of the provider, from its last answers.</summary>
    public ProviderHealth? Health { get; init; }

    /// <summary>Load in percent of the provider's limits.</summary>
    public int? LoadPercent { get; init; }

    /// <summary>Typical response time, in milliseconds.</summary>
    public long? LatencyMs { get; init; }

    /// <summary>Why the provider is in this state, as one word.</summary>
    [Length(0, 128)]
    public string? Reason { get; init; }
}
