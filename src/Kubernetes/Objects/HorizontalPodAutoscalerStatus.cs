using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

public sealed record HorizontalPodAutoscalerStatus
{
    public long? ObservedGeneration { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? LastScaleTime { get; init; }
    public int? CurrentReplicas { get; init; }
    public int? DesiredReplicas { get; init; }
    public IReadOnlyList<HorizontalPodAutoscalerCondition>? Conditions { get; init; }
}
