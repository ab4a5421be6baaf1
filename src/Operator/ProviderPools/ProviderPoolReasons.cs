namespace Operator.ProviderPools;

/// <summary>
/// Every reason that a ProviderPool's conditions, events and provider states can have, besides those of Apply and of
/// rollouts.
/// </summary>
internal static class ProviderPoolReasons
{
    /// <summary>
    /// A Secret that the pool refers to, or the key in it, does not exist. The message names all that are missing;
    /// creating them is enough.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>
    /// The spec contradicts itself, or its autoscaling is not what autoscaling/v2 knows. Correct the field that the
    /// message names.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidSpec = "InvalidSpec";

    /// <summary>A primary serves always. Nothing to do.</summary>
    /// <remarks>provider</remarks>
    public const string Primary = "Primary";

    /// <summary>A secondary waits until the load of the active ones is above the threshold. Nothing to do.</summary>
    /// <remarks>provider</remarks>
    public const string LoadBelowThreshold = "LoadBelowThreshold";

    /// <summary>A backup waits for an outage of all others. Nothing to do.</summary>
    /// <remarks>provider</remarks>
    public const string NoOutage = "NoOutage";
}
