using Operator.ChatInstances.Observe;
using Operator.Report;

namespace Operator.ChatInstances.Decide;

/// <summary>In a namespace that is being deleted nothing is left to protect.</summary>
internal static class ProtectedFromDeletion
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts) =>
        Protection.Of(facts.Instance.Metadata) is { } verdict && facts.NamespaceStays
            ? [new(verdict.Reason, verdict.Message, Effect.Complain)]
            : [];
}
