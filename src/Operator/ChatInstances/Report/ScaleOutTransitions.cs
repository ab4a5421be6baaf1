using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.Report;

namespace Operator.ChatInstances.Report;

/// <summary>
/// What becomes of each sibling, told on the template: the siblings that are there against those that shall be.
/// </summary>
internal static class ScaleOutTransitions
{
    public static IEnumerable<Transition> Of(ChatInstanceFacts facts, ChatInstancePlan plan)
    {
        if (plan.Blueprint is not { } blueprint)
            yield break;
        var (live, desired) = (
            facts.Siblings.Where(s => !s.IsBeingDeleted).ToDictionary(s => s.Name),
            blueprint.ScaleOut?.Siblings ?? []
        );
        foreach (var sibling in desired)
        {
            if (!live.TryGetValue(sibling.Name, out var before))
                yield return Entry(
                    ChatInstanceReasons.SiblingAdded,
                    $"ChatInstance {sibling.Name} is added: the fleet is full, or a tenant waits for room"
                );
            else if (sibling.Drain && !before.IsDraining)
                yield return Entry(
                    ChatInstanceReasons.SiblingDrained,
                    $"ChatInstance {sibling.Name} is drained: the others have room for its tenants"
                );
            else if (!sibling.Drain && before.IsDraining)
                yield return Entry(
                    ChatInstanceReasons.SiblingAdded,
                    $"ChatInstance {sibling.Name} takes tenants in again"
                );
        }
        foreach (var name in live.Keys.Except(desired.Select(s => s.Name)).Order(StringComparer.Ordinal))
            yield return Entry(ChatInstanceReasons.SiblingRemoved, $"ChatInstance {name} is removed");
    }

    private static Transition Entry(string reason, string message) => new("Normal", reason, "ScaleOut", message);
}
