using Kubernetes.Controllers;
using Kubernetes.Objects;

namespace Operator.Report;

internal static class EventRecording
{
    public static void Record(this EventRecorder events, IKubernetesObject regarding, Transition transition) =>
        events.Record(
            regarding,
            transition.Type == "Warning" ? EventType.Warning : EventType.Normal,
            transition.Reason,
            transition.Action,
            transition.Message
        );
}
