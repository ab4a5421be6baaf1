using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>Why a child was not written, as <see cref="FailureReasons"/> names it.</summary>
internal sealed record Refusal(string Reason, string Message, bool IsTransient)
{
    /// <summary>
    /// A used-up quota, a namespace that is being deleted and missing rights are all 403. Only the message tells them
    /// apart.
    /// </summary>
    public static Refusal Of(KubernetesApiException refused) =>
        refused switch
        {
            { IsForbidden: true } when refused.Message.Contains("exceeded quota", StringComparison.Ordinal) => new(
                FailureReasons.QuotaExceeded,
                refused.Message,
                false
            ),
            { IsForbidden: true } when refused.Message.Contains("is being terminated", StringComparison.Ordinal) => new(
                FailureReasons.Terminating,
                refused.Message,
                true
            ),
            { IsForbidden: true } => new(FailureReasons.Forbidden, refused.Message, false),
            { IsTransient: true } or { IsConflict: true } or { IsAlreadyExists: true } or { IsNotFound: true } => new(
                FailureReasons.ApiError,
                refused.Message,
                true
            ),
            _ => new(FailureReasons.Refused, refused.Message, false),
        };
}
