namespace Operator.Apply;

/// <summary>Why a child could not be written; these are condition reasons.</summary>
internal static class FailureReasons
{
    /// <summary>An object of that name exists and is not ours. It is never overwritten: rename or delete it.</summary>
    public const string NameTaken = "NameTaken";

    /// <summary>The former object of that name is still being deleted; its successor is made when it is gone.</summary>
    public const string Terminating = "Terminating";

    /// <summary>The operator's rights do not allow the write: its roles are older than it is, or an admission policy forbids it.</summary>
    public const string Forbidden = "Forbidden";

    /// <summary>A ResourceQuota of the namespace is used up.</summary>
    public const string QuotaExceeded = "QuotaExceeded";

    /// <summary>The API will never take the object as it is; the message names the field.</summary>
    public const string Refused = "Refused";

    /// <summary>The API server is away, slow or throttling, or somebody wrote in between; the write is repeated.</summary>
    public const string ApiError = "ApiError";
}
