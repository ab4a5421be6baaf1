using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// In which order an instance goes: first what leads people to it, so that no request reaches a pod that is on its way
/// out; then its pods, which finish what they are at; then the stores that those write to. Everything else may go at
/// any time, and goes with the instance; data and its keys too, where they are not kept.
/// </summary>
internal static class TeardownOrder
{
    private static readonly HashSet<string> OtherGroups =
    [
        "",
        "apps",
        "batch",
        "autoscaling",
        "policy",
        "monitoring.coreos.com",
        "rbac.authorization.k8s.io",
        ChatResources.Group,
    ];

    /// <summary>The wave that a child goes in; null when it does not matter.</summary>
    public static int? WaveOf(IKubernetesObject child) =>
        child switch
        {
            _ when LeadsHere(child) => 0,
            Deployment or StatefulSet or Job when ChildMetadata.IsChat(child) => 1,
            Deployment or StatefulSet or Job => 2,
            _ => null,
        };

    /// <summary>
    /// The flavours of the edge have kinds of their own; nobody else who makes children of an instance, or of a tenant,
    /// has.
    /// </summary>
    public static bool LeadsHere(IKubernetesObject child)
    {
        var separator = child.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        return child is not NetworkPolicy && !OtherGroups.Contains(separator < 0 ? "" : child.ApiVersion[..separator]);
    }
}
