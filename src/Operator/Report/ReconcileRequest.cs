using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Report;

/// <summary>
/// A person's or a tool's wish that a resource be looked at now: an annotation that wakes the controller, and its echo
/// by which they see that it was.
/// </summary>
internal static class ReconcileRequest
{
    /// <summary>
    /// Also the bound of status.lastHandledReconcileAt in the schema: a longer wish must not spoil the whole status.
    /// </summary>
    private const int MaxLength = 256;

    /// <summary>
    /// What status.lastHandledReconcileAt becomes; <paramref name="before"/> is what it was. A paused resource was
    /// looked at, but nothing was done.
    /// </summary>
    public static string? Handled(V1ObjectMeta metadata, Verdict verdict, string? before) =>
        verdict.State != VerdictState.Paused && metadata.Annotations.Find(Labels.RequestedAt) is { } wish
            ? wish[..Math.Min(wish.Length, MaxLength)]
            : before;
}
