using Kubernetes.Objects;

namespace Operator.References;

/// <summary>Reads the Secrets that users refer to.</summary>
internal interface ISecretReader
{
    /// <summary>Null when there is no such Secret.</summary>
    ValueTask<ReferencedSecret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken);

    /// <summary>The Secret with its values, for what has to be composed of them or copied; null when there is none.</summary>
    ValueTask<Secret?> ReadContentAsync(NamespacedName name, CancellationToken cancellationToken);
}
