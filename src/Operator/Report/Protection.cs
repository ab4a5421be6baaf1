using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Report;

/// <summary>
/// The second of two locks against an accidental deletion: the admission policy of config/admission refuses it, and
/// where that is not installed, the finalizer keeps the resource and everything goes on. A namespace that is deleted
/// takes what is in it all the same.
/// </summary>
internal static class Protection
{
    /// <summary>Null when the resource is not being deleted, or may be.</summary>
    public static Verdict? Of(V1ObjectMeta metadata) =>
        metadata.DeletionTimestamp is null || metadata.Annotations.Find(Labels.Protected) != "true"
            ? null
            : new(
                VerdictState.Stalled,
                DeletionReasons.Protected,
                $"it was deleted, and is kept and served because its annotation {Labels.Protected} is \"true\": remove that, and the deletion goes on"
            );
}
