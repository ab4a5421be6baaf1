using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Report;

/// <summary>
/// A person has paused a resource: only its status is written until the annotation is removed. A deletion still goes
/// on.
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
