using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// The key of an object within its kind. <see cref="Namespace"/> is null for cluster-scoped kinds. Prints as
/// <c>namespace/name</c> or <c>name</c>.
/// </summary>
public readonly record struct NamespacedName(string? Namespace, string Name)
{
    public static NamespacedName Of(IKubernetesObject<V1ObjectMeta> value) =>
        new(value.Metadata.NamespaceProperty, value.Metadata.Name);

    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
