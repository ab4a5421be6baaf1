using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// The kinds that children may have, in the order in which they are applied. They are pruned in the reverse order. A
/// kind comes after the kinds that it refers to. Adding a kind is one line where this is constructed; its cache must
/// have <see cref="OwnerUidIndex"/>.
/// </summary>
internal sealed class ChildKinds(params IReadOnlyList<IChildKind> inOrder)
{
    /// <summary>The cache index by the owner-uid label; its function is <see cref="OwnerUidOf"/>.</summary>
    public const string OwnerUidIndex = "owner-uid";

    private readonly Dictionary<Type, int> _rank = inOrder
        .Index()
        .ToDictionary(k => k.Item.Resource.EntityType, k => k.Index);

    public IReadOnlyList<IChildKind> InOrder { get; } = inOrder;

    public static IEnumerable<string> OwnerUidOf(IKubernetesObject<V1ObjectMeta> child) =>
        child.Metadata.Labels.Find(Labels.OwnerUid) is { } uid ? [uid] : [];

    public int RankOf(IKubernetesObject<V1ObjectMeta> child) =>
        _rank.TryGetValue(child.GetType(), out var rank)
            ? rank
            : throw new InvalidOperationException(
                $"{KubernetesEntity.TypeOf(child).Kind} is no registered kind of child: add it where ChildKinds is made"
            );

    public IChildKind Of(IKubernetesObject<V1ObjectMeta> child) => InOrder[RankOf(child)];
}
