using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.References;

/// <summary>Reads the Secrets or ConfigMaps that users refer to, with their content.</summary>
internal interface IContentReader<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Null when there is no object of that name.</summary>
    ValueTask<T?> ReadAsync(NamespacedName name, CancellationToken cancellationToken);
}
