using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Report;

/// <summary>
/// A request to reconcile a resource now. A person or a tool sets an annotation, which wakes the controller; the status
/// repeats its value once the request was handled.
/// </summary>
internal static class ReconcileRequest
{
    /// <summary>
    /// The maximum of status.lastHandledReconcileAt in the schema: the API would refuse the whole status for a longer
    /// value.
    /// </summary>
    private const int MaxLength = 256;

    /// <summary>
    /// The new value of status.lastHandledReconcileAt; <paramref name="before"/> is the old one. A paused resource
    /// keeps the old value, because nothing was done for it.
    /// </summary>
    public static string? Handled(V1ObjectMeta metadata, Verdict verdict, string? before) =>
        verdict.State != VerdictState.Paused && metadata.Annotations.Find(Labels.RequestedAt) is { } wish
            ? BoundedText.First(wish, MaxLength)
            : before;
}
