using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Report;

/// <summary>
/// The second protection against an accidental deletion. The first is the admission policy in config/admission, which
/// refuses the deletion. Where that is not installed, the finalizer keeps the resource, and it is still served.
/// Deleting the namespace deletes what is in it all the same.
/// </summary>
internal static class Protection
{
    /// <summary>Null when the resource is not being deleted, or is not protected.</summary>
    public static Verdict? Of(V1ObjectMeta metadata) =>
        metadata.DeletionTimestamp is null || metadata.Annotations.Find(Labels.Protected) != "true"
            ? null
            : new(
                VerdictState.Stalled,
                DeletionReasons.Protected,
                $"it was deleted, and is kept and served because its annotation {Labels.Protected} is \"true\": remove that, and the deletion goes on"
            );
}
