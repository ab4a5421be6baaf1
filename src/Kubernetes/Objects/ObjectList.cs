using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>The result of a list, as of <see cref="ResourceVersion"/>.</summary>
public sealed record ObjectList<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public string? ResourceVersion { get; init; }
    public IReadOnlyList<T> Items { get; init; } = [];

    /// <summary>The objects that exist but cannot be read as <typeparamref name="T"/>.</summary>
    public IReadOnlyList<UnreadableObject> Unreadable { get; init; } = [];

    /// <summary>Null or empty on the last page.</summary>
    public string? Continue { get; init; }
}
