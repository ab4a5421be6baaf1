using Entities;
using k8s;
using k8s.Models;
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
    public static int? WaveOf(IKubernetesObject<V1ObjectMeta> child) =>
        child switch
        {
            _ when LeadsHere(child) => 0,
            V1Deployment or V1StatefulSet or V1Job when ChildMetadata.IsChat(child) => 1,
            V1Deployment or V1StatefulSet or V1Job => 2,
            _ => null,
        };

    /// <summary>
    /// The flavours of the edge have kinds of their own; nobody else who makes children of an instance, or of a tenant,
    /// has.
    /// </summary>
    public static bool LeadsHere(IKubernetesObject<V1ObjectMeta> child)
    {
        var apiVersion = KubernetesEntity.TypeOf(child).ApiVersion;
        var separator = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return child is not V1NetworkPolicy && !OtherGroups.Contains(separator < 0 ? "" : apiVersion[..separator]);
    }
}
