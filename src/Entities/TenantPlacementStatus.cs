using System.Text.Json.Serialization;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantPlacementStatus
{
    /// <summary>The ChatInstance that serves the tenant. Absent while no instance is found.</summary>
    public NamespacedReference? InstanceRef { get; init; }

    /// <summary>Why this tier and this instance, as one word.</summary>
    [Length(0, 1024)]
    public string? Reason { get; init; }

    /// <summary>
    /// The former ChatInstance, which still serves the tenant until the new route is ready. Absent otherwise.
    /// </summary>
    public NamespacedReference? Leaving { get; init; }

    /// <summary>
    /// The load of the instance when it was chosen: its reserved seats and, if known, the number of people who were
    /// active on it.
    /// </summary>
    [Length(0, 256)]
    public string? Load { get; init; }

    /// <summary>
    /// The instances that were rejected when this one was chosen, each with the reason. While no instance is found, the
    /// instances that are rejected now.
    /// </summary>
    [Items(0, 11), Length(0, 512)]
    public IReadOnlyList<string>? NotOn { get; init; }

    /// <summary>When the tenant was placed on the instance.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? Since { get; init; }
}
