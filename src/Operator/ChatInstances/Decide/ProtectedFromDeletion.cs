using Operator.ChatInstances.Observe;
using Operator.Report;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// An instance that is being deleted although an annotation protects it. The protection ends when the namespace itself
/// is being deleted.
/// </summary>
internal static class ProtectedFromDeletion
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts) =>
        Protection.Of(facts.Instance.Metadata) is { } verdict && facts.NamespaceStays
            ? [new(verdict.Reason, verdict.Message, Effect.Complain)]
            : [];
}
