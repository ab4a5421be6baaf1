namespace Operator.ProviderPools;

/// <summary>
/// Every reason that a ProviderPool's conditions, events and provider states can have, except the reasons of Apply and
/// of rollouts.
/// </summary>
internal static class ProviderPoolReasons
{
    /// <summary>
    /// A Secret that the pool refers to, or the key in it, does not exist. Create the Secrets and keys that the message
    /// names.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>
    /// The spec contradicts itself, its autoscaling is not what autoscaling/v2 knows, or a value cannot be used. Correct
    /// the field that the message names.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidSpec = "InvalidSpec";

    /// <summary>A primary provider always serves. Nothing to do.</summary>
    /// <remarks>provider</remarks>
    public const string Primary = "Primary";

    /// <summary>
    /// A secondary provider waits until the load of the active providers is above the threshold. Nothing to do.
    /// </summary>
    /// <remarks>provider</remarks>
    public const string LoadBelowThreshold = "LoadBelowThreshold";

    /// <summary>A backup provider waits for an outage of all other providers. Nothing to do.</summary>
    /// <remarks>provider</remarks>
    public const string NoOutage = "NoOutage";
}
