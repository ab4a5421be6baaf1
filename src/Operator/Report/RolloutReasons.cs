namespace Operator.Report;

/// <summary>The condition reasons for the rollout of a Deployment.</summary>
internal static class RolloutReasons
{
    /// <summary>All pods run the wanted version and are available. Nothing to do.</summary>
    /// <remarks>Ready</remarks>
    public const string Available = "Available";

    /// <summary>Pods are starting, and the rollout has not exceeded its deadline. Passes by itself.</summary>
    /// <remarks>Reconciling</remarks>
    public const string RollingOut = "RollingOut";

    /// <summary>
    /// New pods do not become ready. The old ones, if any, keep serving. kubectl describe of the new ones shows what is
    /// wrong with them; a corrected spec is rolled out at once.
    /// </summary>
    /// <remarks>Stalled, Reconciling, Available</remarks>
    public const string RolloutFailed = "RolloutFailed";

    /// <summary>
    /// The pods were available, and some are not at present. Passes by itself; if not, kubectl describe of those pods
    /// shows what they wait for.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string PodsUnavailable = "PodsUnavailable";
}
