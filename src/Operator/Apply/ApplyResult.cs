using Kubernetes.Controllers;

namespace Operator.Apply;

/// <summary>What Apply did. A failure of one child does not keep the others from being applied.</summary>
internal sealed record ApplyResult
{
    public static ApplyResult Unchanged { get; } = new();

    public IReadOnlyList<ChildChange> Changes { get; init; } = [];
    public IReadOnlyList<ChildFailure> Failures { get; init; } = [];

    /// <summary>
    /// Of a teardown: what is being deleted and not gone yet, in words. Empty when nothing is left to wait for.
    /// </summary>
    public IReadOnlyList<string> Remaining { get; init; } = [];

    /// <summary>What remains is a Job: it takes the time that it takes, and one that takes too long fails.</summary>
    public bool IsAtWork { get; init; }

    public bool Succeeded => Failures.Count == 0;

    /// <summary>
    /// What the worker loop is told after this result: to come back with backoff as long as anything failed, because a
    /// quota, a right or a name may become free without an event that we would see; otherwise
    /// <paramref name="healthy"/>.
    /// </summary>
    public Outcome OutcomeOr(Outcome healthy) =>
        Succeeded
            ? healthy
            : Outcome.Failed($"{Failures[0].Kind} {Failures[0].Key}: {Failures[0].Reason}: {Failures[0].Message}");
}
