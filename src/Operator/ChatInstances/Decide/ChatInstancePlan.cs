namespace Operator.ChatInstances.Decide;

/// <summary>
/// What was found, in the order of the rules, and what shall be: <see cref="Blueprint"/> is null when nothing may be
/// written.
/// </summary>
internal sealed record ChatInstancePlan(IReadOnlyList<Finding> Findings, ChatInstanceBlueprint? Blueprint)
{
    /// <summary>
    /// The instance goes: nothing is written any more, and what was made is deleted in the order of
    /// <see cref="TeardownOrder"/>.
    /// </summary>
    public bool TearsDown { get; init; }

    /// <summary>The number of pods below which the instance is not well.</summary>
    public int FewestPods => Blueprint?.Scale.Fewest ?? 1;
}
