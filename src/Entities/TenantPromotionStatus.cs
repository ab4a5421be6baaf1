using System.Text.Json.Serialization;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantPromotionStatus
{
    /// <summary>The step that is in progress.</summary>
    public required PromotionPhase Phase { get; init; }

    /// <summary>The ChatInstance that the tenant leaves.</summary>
    public NamespacedReference? From { get; init; }

    /// <summary>The ChatInstance that the tenant moves to.</summary>
    public NamespacedReference? To { get; init; }

    /// <summary>When the move began.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What the move waits for.</summary>
    [Length(0, 1024)]
    public string? Message { get; init; }
}
