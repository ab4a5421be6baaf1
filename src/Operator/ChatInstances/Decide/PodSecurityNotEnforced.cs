using Kubernetes.Objects;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The namespace does not enforce the Pod Security level restricted, so it would admit insecure pods: other pods beside
/// the instance's, or the instance's own after somebody changed them. Namespaces that the operator creates enforce it.
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
