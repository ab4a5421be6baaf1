using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>A variable that only a later release reads.</summary>
internal static class VariableUnread
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var version = LibreChatRelease.RulesOf(facts.Instance.Spec);
        return from variable in facts.Instance.Spec.Env ?? []
            let first = version.FirstReading(variable.Name)
            where first is not null
            select new Finding(
                ChatInstanceReasons.VariableUnread,
                $"spec.env[{variable.Name}] does nothing in {version.Name}: the first release to read it is {first.Name}",
                Effect.Warn
            );
    }
}
