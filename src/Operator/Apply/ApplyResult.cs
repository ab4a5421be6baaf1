using Kubernetes.Controllers;

namespace Operator.Apply;

/// <summary>What Apply did. A failure of one child does not keep the others from being applied.</summary>
internal sealed record ApplyResult
{
    public static ApplyResult Unchanged { get; } = new();

    public IReadOnlyList<ChildChange> Changes { get; init; } = [];
    public IReadOnlyList<ChildFailure> Failures { get; init; } = [];

    /// <summary>
    /// During a teardown: the objects that are being deleted and still exist, in words. Empty when nothing is left to
    /// wait for.
    /// </summary>
    public IReadOnlyList<string> Remaining { get; init; } = [];

    /// <summary>
    /// What remains is a Job. No time limit applies here: a Job that takes too long fails by its own deadline.
    /// </summary>
    public bool IsAtWork { get; init; }

    public bool Succeeded => Failures.Count == 0;

    /// <summary>
    /// The outcome for the worker loop. If anything failed, the key is queued again with backoff, because a quota, a
    /// right or a name may become free without an event that we would see. Otherwise it is <paramref name="healthy"/>.
    /// </summary>
    public Outcome OutcomeOr(Outcome healthy) =>
        Succeeded
            ? healthy
            : Outcome.Failed($"{Failures[0].Kind} {Failures[0].Key}: {Failures[0].Reason}: {Failures[0].Message}");
}
