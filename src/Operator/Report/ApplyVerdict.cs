using Operator.Apply;

namespace Operator.Report;

/// <summary>
/// What failed writes mean for the owner: Stalled when a person must act, Progressing when the same write can succeed
/// later.
/// </summary>
internal static class ApplyVerdict
{
    /// <summary>Null when everything was written.</summary>
    public static Verdict? Of(ApplyResult result)
    {
        if (result.Succeeded)
            return null;
        var failure = result.Failures.FirstOrDefault(f => !f.IsTransient) ?? result.Failures[0];
        var more = result.Failures.Count > 1 ? $" (and {result.Failures.Count - 1} more)" : "";
        return new(
            failure.IsTransient ? VerdictState.Progressing : VerdictState.Stalled,
            failure.Reason,
            $"{failure.Kind} {failure.Key}: {failure.Message}{more}"
        );
    }
}
