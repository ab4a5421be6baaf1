using k8s.Models;
using Kubernetes.Objects;
using Operator.References;

namespace Operator.Offline;

/// <summary>Simulates that every ConfigMap exists, with every key.</summary>
internal sealed class OfflineConfigMaps : IContentReader<V1ConfigMap>
{
    public ValueTask<V1ConfigMap?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) =>
        new(
            new V1ConfigMap
            {
                Metadata = new() { Name = name.Name, NamespaceProperty = name.Namespace },
                Data = new AnyKey<string>(""),
            }
        );
}
