using System.Text.Json.Serialization;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantPlacementStatus
{
    /// <summary>The ChatInstance that serves the tenant.</summary>
    public NamespacedReference? InstanceRef { get; init; }

    /// <summary>Why this tier and this instance, as one word.</summary>
    [Length(0, 1024)]
    public string? Reason { get; init; }

    /// <summary>Since when the tenant is served there.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? Since { get; init; }
}
