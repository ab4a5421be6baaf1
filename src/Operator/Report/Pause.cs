using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Report;

/// <summary>
/// A person has taken a resource into his own hands: nothing is written but its status, until he gives it back. Its
/// deletion goes on all the same.
/// </summary>
internal static class Pause
{
    /// <summary>Null when the resource is not paused.</summary>
    public static Verdict? Of(V1ObjectMeta metadata) =>
        metadata.Annotations.Find(Labels.Paused) != "true"
            ? null
            : new(
                VerdictState.Paused,
                PauseReasons.Paused,
                $"nothing is changed while the annotation {Labels.Paused} is \"true\": remove it to go on"
            );
}
