namespace Operator.Report;

/// <summary>Where the pods of a Deployment stand; these are condition reasons.</summary>
internal static class RolloutReasons
{
    /// <summary>All pods run what is wanted.</summary>
    public const string Available = "Available";

    /// <summary>Pods are starting; none that is needed is missing for longer than that takes.</summary>
    public const string RollingOut = "RollingOut";

    /// <summary>New pods do not become ready. The old ones, if any, keep serving; a corrected spec is rolled out at once.</summary>
    public const string RolloutFailed = "RolloutFailed";

    /// <summary>The pods were available, and some are not at present.</summary>
    public const string PodsUnavailable = "PodsUnavailable";
}
