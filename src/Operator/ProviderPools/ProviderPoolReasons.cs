namespace Operator.ProviderPools;

/// <summary>Every reason that a ProviderPool's conditions, events and provider states can have, besides those of Apply and of rollouts.</summary>
internal static class ProviderPoolReasons
{
    /// <summary>A Secret that the pool refers to, or the key in it, does not exist. The message names all that are missing; creating them is enough.</summary>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>The spec contradicts itself; the message names the field.</summary>
    public const string InvalidSpec = "InvalidSpec";

    /// <summary>State of a provider: a primary serves always.</summary>
    public const string Primary = "Primary";

    /// <summary>State of a provider: a secondary waits until the load of the active ones is above the threshold.</summary>
    public const string LoadBelowThreshold = "LoadBelowThreshold";

    /// <summary>State of a provider: a backup waits for an outage of all others.</summary>
    public const string NoOutage = "NoOutage";
}
