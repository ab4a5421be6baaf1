using Kubernetes.Objects;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The namespace would admit pods of any kind beside ours, or ours after somebody has changed them. The namespaces that
/// the operator makes do not.
/// </summary>
internal static class PodSecurityNotEnforced
{
    private const string Label = "pod-security.kubernetes.io/enforce";
    private const string Level = "restricted";

    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (facts.Namespace is not { } home || home.Metadata.Labels.Find(Label) == Level)
            yield break;
        yield return new(
            ChatInstanceReasons.PodSecurityNotEnforced,
            $"namespace {home.Metadata.Name} does not enforce the Pod Security level {Level}: label it {Label}={Level}",
            Effect.Warn
        );
    }
}
