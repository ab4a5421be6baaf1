using k8s.Models;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>What the instance's pods run.</summary>
internal static class RunningImage
{
    /// <summary>Null while pods are being replaced: what the template asks for does not run yet.</summary>
    public static string? Of(V1Deployment? deployment) =>
        deployment?.Status is { } status
        && status.ObservedGeneration >= deployment.Metadata.Generation
        && (status.UpdatedReplicas ?? 0) == (status.AvailableReplicas ?? 0)
        && (status.Replicas ?? 0) == (status.UpdatedReplicas ?? 0)
            ? deployment.Spec?.Template?.Spec?.Containers?[0].Image
            : null;

    /// <summary>
    /// The release that has run last, or its image if that has no tag; null: none has run yet, or an image without a tag
    /// is being replaced.
    /// </summary>
    public static string? ReleaseOf(ChatInstanceFacts facts) =>
        Of(facts.Deployment) is { } image && facts.Deployment?.Status?.AvailableReplicas > 0
            ? LibreChatRelease.TagOf(image) ?? image
            : facts.Instance.Status.Version;
}
