using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// The owner of the children that are applied, for their labels and owner references. <see cref="Tenant"/> and
/// <see cref="Instance"/> are names, null where they do not apply.
/// </summary>
internal sealed record Owner
{
    public required string ApiVersion { get; init; }
    public required string Kind { get; init; }
    public required NamespacedName Key { get; init; }
    public required string Uid { get; init; }
    public string? Tenant { get; init; }
    public string? Instance { get; init; }

    /// <summary>
    /// Whether the operator makes children of this owner under this name. Anybody can write the owner's UID on an object
    /// of his own: what is elsewhere is no child, whatever its labels say.
    /// </summary>
    public Func<NamespacedName, bool> Holds { get; init; } = _ => true;

    public static Owner Of(IKubernetesObject<V1ObjectMeta> owner)
    {
        var (apiVersion, kind) = KubernetesEntity.TypeOf(owner);
        var key = NamespacedName.Of(owner);
        return new()
        {
            ApiVersion = apiVersion,
            Kind = kind,
            Key = key,
            Uid = owner.Metadata.Uid!,
            Holds = key.Namespace is null ? _ => true : child => child.Namespace == key.Namespace,
        };
    }
}
