using k8s;
using k8s.Models;
using Kubernetes.Controllers;

namespace Operator.Report;

internal static class EventRecording
{
    public static void Record(
        this EventRecorder events,
        IKubernetesObject<V1ObjectMeta> regarding,
        Transition transition
    ) =>
        events.Record(
            regarding,
            transition.Type == "Warning" ? EventType.Warning : EventType.Normal,
            transition.Reason,
            transition.Action,
            transition.Message
        );
}
