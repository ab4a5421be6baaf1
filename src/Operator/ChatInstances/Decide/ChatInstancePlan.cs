namespace Operator.ChatInstances.Decide;

/// <summary>What was found, in the order of the rules, and what shall be: <see cref="Blueprint"/> is null when nothing may be written.</summary>
internal sealed record ChatInstancePlan(IReadOnlyList<Finding> Findings, ChatInstanceBlueprint? Blueprint);
