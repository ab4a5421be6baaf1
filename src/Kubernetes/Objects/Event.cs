using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

[KubernetesEntity(Group = "events.k8s.io", ApiVersion = "v1", Kind = "Event", PluralName = "events")]
public sealed record Event : IKubernetesObject
{
    public string ApiVersion => "events.k8s.io/v1";
    public string Kind => "Event";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }
    public EventSeries? Series { get; init; }

    /// <summary>"Normal" or "Warning".</summary>
    public string? Type { get; init; }
    public string? Reason { get; init; }
    public string? Action { get; init; }
    public string? Note { get; init; }
    public ObjectReference? Regarding { get; init; }
    public ObjectReference? Related { get; init; }
    public string? ReportingController { get; init; }
    public string? ReportingInstance { get; init; }
}
