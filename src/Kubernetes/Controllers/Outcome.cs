namespace Kubernetes.Controllers;

/// <summary>
/// The closed set of results of a reconcile; the worker loop maps each to its queue fate in one switch. A thrown
/// exception is the fourth fate: it is counted, logged, and retried with backoff. A terminal state is
/// <see cref="Done"/> plus a condition that says so.
/// </summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Nothing to do until something changes.</summary>
    public static Outcome Done { get; } = new DoneOutcome();

    /// <summary>Look again after <paramref name="delay"/>; the backoff is forgotten.</summary>
    public static Outcome After(TimeSpan delay) => new AfterOutcome(delay);

    /// <summary>The world is not yet as wanted for a reason that passes by itself: look again with backoff.</summary>
    public static Outcome Failed(string why) => new FailedOutcome(why);

    internal sealed record DoneOutcome : Outcome;

    internal sealed record AfterOutcome(TimeSpan Delay) : Outcome;

    internal sealed record FailedOutcome(string Why) : Outcome;

    internal sealed record ThrewOutcome(Exception Error) : Outcome;

    /// <summary>The pass was cut short because the process ends, or may no longer write.</summary>
    internal sealed record AbandonedOutcome : Outcome;
}
