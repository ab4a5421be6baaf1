namespace Operator.ChatInstances.Decide;

/// <summary>What was found, in the order of the rules, and what shall be: <see cref="Blueprint"/> is null when nothing may be written.</summary>
internal sealed record ChatInstancePlan(IReadOnlyList<Finding> Findings, ChatInstanceBlueprint? Blueprint)
{
    /// <summary>Set when the instance goes: nothing is written any more, and everything is deleted in this order.</summary>
    public TeardownOrder? Teardown { get; init; }

    /// <summary>The number of pods below which the instance is not well.</summary>
    public int FewestPods => Blueprint?.Scale.Fewest ?? 1;
}
