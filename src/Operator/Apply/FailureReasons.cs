namespace Operator.Apply;

/// <summary>Why a child could not be written; these are condition reasons.</summary>
internal static class FailureReasons
{
    /// <summary>An object of that name exists and is not ours. It is never overwritten: rename or delete it.</summary>
    /// <remarks>Stalled</remarks>
    public const string NameTaken = "NameTaken";

    /// <summary>
    /// The former object of that name is still being deleted. The new one is created when it is gone; if that takes
    /// long, its finalizers show what keeps it.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string Terminating = "Terminating";

    /// <summary>
    /// The operator's rights do not allow the write: its roles are older than it is, or an admission policy forbids it.
    /// Apply the config/rbac of this version, or change the policy.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string Forbidden = "Forbidden";

    /// <summary>
    /// A ResourceQuota of the namespace is used up. Raise it, or ask for less; the rest is created when there is room.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string QuotaExceeded = "QuotaExceeded";

    /// <summary>
    /// The API refuses the object, and would refuse it again. Correct the setting that led to the field that the
    /// message names.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string Refused = "Refused";

    /// <summary>
    /// The API server is unavailable, slow or throttling, or another writer was faster. The write is repeated until it
    /// succeeds.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string ApiError = "ApiError";

    /// <summary>
    /// The API server stores the object, but the operator cannot read it: a field has a value that the schema admits
    /// and the operator does not, or the object is nested too deep. Correct the field that the message names; what runs
    /// goes on meanwhile.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string Unreadable = "Unreadable";
}
