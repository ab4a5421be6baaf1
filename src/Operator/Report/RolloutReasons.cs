namespace Operator.Report;

/// <summary>Where the pods of a Deployment stand; these are condition reasons.</summary>
internal static class RolloutReasons
{
    /// <summary>All pods run what is wanted. Nothing to do.</summary>
    /// <remarks>Ready</remarks>
    public const string Available = "Available";

    /// <summary>
    /// Pods are starting; none that is needed is missing for longer than that takes. Passes by itself.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string RollingOut = "RollingOut";

    /// <summary>
    /// New pods do not become ready. The old ones, if any, keep serving: kubectl describe of the new ones tells what is
    /// wrong with them; a corrected spec is rolled out at once.
    /// </summary>
    /// <remarks>Stalled, Reconciling, Available</remarks>
    public const string RolloutFailed = "RolloutFailed";

    /// <summary>
    /// The pods were available, and some are not at present. Passes by itself; if not, kubectl describe of those pods
    /// tells what they wait for.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string PodsUnavailable = "PodsUnavailable";
}
