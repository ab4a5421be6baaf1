using Kubernetes.Objects;
using Operator.References;

namespace Operator.Offline;

/// <summary>Every ConfigMap that a user could have made exists, with every key.</summary>
internal sealed class OfflineConfigMaps : IContentReader<ConfigMap>
{
    public ValueTask<ConfigMap?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) =>
        new(
            new ConfigMap
            {
                Metadata = new() { Name = name.Name, Namespace = name.Namespace },
                Data = new AnyKey(""),
            }
        );
}
