using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

public sealed record JobStatus
{
    public int? Active { get; init; }
    public int? Succeeded { get; init; }
    public int? Failed { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? StartTime { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? CompletionTime { get; init; }
    public IReadOnlyList<JobCondition>? Conditions { get; init; }
}
