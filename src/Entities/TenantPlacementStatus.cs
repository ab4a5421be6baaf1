using System.Text.Json.Serialization;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantPlacementStatus
{
    /// <summary>The ChatInstance that serves the tenant. Absent while none has room.</summary>
    public NamespacedReference? InstanceRef { get; init; }

    /// <summary>Why this tier and this instance, as one word.</summary>
    [Length(0, 1024)]
    public string? Reason { get; init; }

    /// <summary>
    /// The ChatInstance that the tenant has left, and is still served by until the new route is ready. Absent
    /// otherwise.
    /// </summary>
    public NamespacedReference? Leaving { get; init; }

    /// <summary>
    /// The load of the instance as it was when it was chosen: its reserved seats and, where that is known, the people
    /// who were active on it.
    /// </summary>
    [Length(0, 256)]
    public string? Load { get; init; }

    /// <summary>
    /// The other instances that were looked at when this one was chosen, or that are while there is none, and why each
    /// was not.
    /// </summary>
    [Items(0, 11), Length(0, 512)]
    public IReadOnlyList<string>? NotOn { get; init; }

    /// <summary>Since when the tenant is served there.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? Since { get; init; }
}
