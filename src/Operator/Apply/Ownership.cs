using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// Whether a live object may be written on behalf of an owner. The uid decides; for a retained object, its annotation
/// names the owner that may adopt it.
/// </summary>
internal static class Ownership
{
    /// <summary>Null when the object is the owner's.</summary>
    public static Refusal? ObjectionTo(IKubernetesObject<V1ObjectMeta> live, Owner owner)
    {
        if (!IsOf(live.Metadata, owner))
        {
            return IsLeftBehindBy(live.Metadata, owner)
                ? new(
                    FailureReasons.Terminating,
                    $"{Name(live)} belongs to a former {owner.Kind} {owner.Key} and is being collected",
                    true
                )
                : new(
                    FailureReasons.NameTaken,
                    $"{Name(live)} exists and does not belong to {owner.Kind} {owner.Key}: delete or rename it",
                    false
                );
        }
        return live.Metadata.DeletionTimestamp is null
            ? null
            : new(FailureReasons.Terminating, $"{Name(live)} is being deleted, and is made again after that", true);
    }

    public static bool IsOf(V1ObjectMeta live, Owner owner) =>
        live.Labels.Find(Labels.OwnerUid) == owner.Uid
        || live.OwnerReferences?.Any(r => r.Uid == owner.Uid) == true
        || live.Annotations.Find(Labels.Retained) == ChildDocument.RetainedBy(owner);

    private static bool IsLeftBehindBy(V1ObjectMeta live, Owner owner) =>
        live.OwnerReferences?.Any(r =>
            r.Kind == owner.Kind && r.ApiVersion == owner.ApiVersion && r.Name == owner.Key.Name && r.Controller == true
        ) == true;

    private static string Name(IKubernetesObject<V1ObjectMeta> live) =>
        $"{KubernetesEntity.TypeOf(live).Kind} {NamespacedName.Of(live)}";
}
