using System.Text.Json.Serialization;
using Kubernetes.Objects;

namespace Entities;

public sealed record InstanceScaleOutStatus
{
    /// <summary>Instances that take tenants in, this one among them.</summary>
    public int? Instances { get; init; }

    /// <summary>Since when one instance less would do. Absent while all are needed.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? OneTooManySince { get; init; }
}
