using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>What a list brought, as of <see cref="ResourceVersion"/>.</summary>
public sealed record ObjectList<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public string? ResourceVersion { get; init; }
    public IReadOnlyList<T> Items { get; init; } = [];

    /// <summary>Those that exist and cannot be read as <typeparamref name="T"/>.</summary>
    public IReadOnlyList<UnreadableObject> Unreadable { get; init; } = [];

    /// <summary>Null or empty on the last page.</summary>
    public string? Continue { get; init; }
}
