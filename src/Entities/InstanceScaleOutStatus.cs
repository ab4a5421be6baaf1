using System.Text.Json.Serialization;
using Kubernetes.Objects;

namespace Entities;

public sealed record InstanceScaleOutStatus
{
    /// <summary>Number of instances that accept tenants, including this one.</summary>
    public int? Instances { get; init; }

    /// <summary>Since when the fleet has one instance more than it needs. Absent while all are needed.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? OneTooManySince { get; init; }
}
