using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

public sealed record ContainerStateTerminated
{
    public int? ExitCode { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? FinishedAt { get; init; }
}
