using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The findings, in the order of the rules, and the desired state. <see cref="Blueprint"/> is null when nothing may be
/// written.
/// </summary>
internal sealed record ChatInstancePlan(IReadOnlyList<Finding> Findings, ChatInstanceBlueprint? Blueprint)
{
    /// <summary>
    /// The instance is being deleted: nothing is applied any more, and its children are deleted in the order of
    /// <see cref="TeardownOrder"/>.
    /// </summary>
    public bool TearsDown { get; init; }

    /// <summary>The record of the keys, where it is deleted after everything else; null: it stays.</summary>
    public NamespacedName? DroppedRecord { get; init; }

    /// <summary>See <see cref="TeardownOrder"/>.</summary>
    public int? WaveOf(IKubernetesObject<V1ObjectMeta> child) =>
        NamespacedName.Of(child) == DroppedRecord ? TeardownOrder.Last : TeardownOrder.WaveOf(child);

    /// <summary>With fewer available pods than this, the instance is Degraded.</summary>
    public int FewestPods => Blueprint?.Scale.Fewest ?? 1;
}
