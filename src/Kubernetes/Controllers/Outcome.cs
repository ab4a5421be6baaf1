namespace Kubernetes.Controllers;

/// <summary>
/// The closed set of results of a pass. The controller maps each to a queue action in one switch. A thrown exception is
/// counted, logged, and retried with backoff. A terminal state is <see cref="Done"/> plus a condition that reports it.
/// </summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Nothing to do until something changes.</summary>
    public static Outcome Done { get; } = new DoneOutcome();

    /// <summary>Requeue after <paramref name="delay"/>, and reset the backoff.</summary>
    public static Outcome After(TimeSpan delay) => new AfterOutcome(delay);

    /// <summary>
    /// The desired state is not reached yet, for a reason that will pass by itself: requeue with backoff.
    /// </summary>
    public static Outcome Failed(string why) => new FailedOutcome(why);

    internal sealed record DoneOutcome : Outcome;

    internal sealed record AfterOutcome(TimeSpan Delay) : Outcome;

    internal sealed record FailedOutcome(string Why) : Outcome;

    internal sealed record ThrewOutcome(Exception Error) : Outcome;

    /// <summary>The pass was cancelled because the process ends or may no longer write.</summary>
    internal sealed record AbandonedOutcome : Outcome;
}
