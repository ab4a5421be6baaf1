using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The order in which the children of an instance are deleted. Routes go first, so that no request reaches a pod that
/// is shutting down. Then LibreChat's pods, which finish their requests; then the stores that these pods write to. All
/// other children are deleted with the instance, in any order. Data and its keys are among them unless they are kept.
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

    /// <summary>After every wave of <see cref="WaveOf"/>.</summary>
    public const int Last = 3;

    /// <summary>The wave in which a child is deleted; null when the order does not matter.</summary>
    public static int? WaveOf(IKubernetesObject<V1ObjectMeta> child) =>
        child switch
        {
            _ when LeadsHere(child) => 0,
            V1Deployment or V1StatefulSet or V1Job when ChildMetadata.IsChat(child) => 1,
            V1Deployment or V1StatefulSet or V1Job => 2,
            _ => null,
        };

    /// <summary>
    /// Whether the child is part of a route. Only the edge flavours use API groups that are not listed above; no other
    /// child of an instance or of a tenant does.
    /// </summary>
    public static bool LeadsHere(IKubernetesObject<V1ObjectMeta> child)
    {
        var apiVersion = KubernetesEntity.TypeOf(child).ApiVersion;
        var separator = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return child is not V1NetworkPolicy && !OtherGroups.Contains(separator < 0 ? "" : apiVersion[..separator]);
    }
}
