using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>One occurrence of an event of an object.</summary>
internal sealed record EventOccurrence(
    V1ObjectReference Regarding,
    EventType Type,
    string Reason,
    string Action,
    string Note,
    DateTimeOffset At
)
{
    private const int MaxNoteBytes = 1024;
    private const int MaxNameLength = 253;

    /// <summary>
    /// The key of the series that the occurrence belongs to. Digits in the note are ignored: "2 of 3 ready" continues
    /// "1 of 3 ready".
    /// </summary>
    public (V1ObjectReference, EventType, string, string, string) SeriesKey =>
        (Regarding with { ResourceVersion = null }, Type, Reason, Action, WithoutNumbers(Note));

    public static EventOccurrence Of(
        IKubernetesObject<V1ObjectMeta> regarding,
        EventType type,
        string reason,
        string action,
        string note,
        DateTimeOffset at
    )
    {
        var (apiVersion, kind) = KubernetesEntity.TypeOf(regarding);
        var reference = new V1ObjectReference
        {
            ApiVersion = apiVersion,
            Kind = kind,
            NamespaceProperty = regarding.Metadata.NamespaceProperty,
            Name = regarding.Metadata.Name,
            Uid = regarding.Metadata.Uid,
            ResourceVersion = regarding.Metadata.ResourceVersion,
        };
        return new(reference, type, reason, action, BoundedText.Of(note, MaxNoteBytes), at);
    }

    /// <summary>Events of cluster-scoped objects are created in <c>default</c>, where kubectl looks for them.</summary>
    public Eventsv1Event ToEvent(EventRecorderOptions reporter, long sequence)
    {
        var suffix = $".{At.UtcTicks + sequence:x}";
        var name = Regarding.Name!;
        return new()
        {
            Metadata = new()
            {
                NamespaceProperty = Regarding.NamespaceProperty ?? "default",
                Name = name[..Math.Min(name.Length, MaxNameLength - suffix.Length)] + suffix,
            },
            EventTime = At.UtcDateTime,
            Type = Type.ToString(),
            Reason = Reason,
            Action = Action,
            Note = Note,
            Regarding = Regarding,
            ReportingController = reporter.ReportingController,
            ReportingInstance = reporter.ReportingInstance,
        };
    }

    private static string WithoutNumbers(string note) => string.Concat(note.Where(c => !char.IsAsciiDigit(c)));
}
