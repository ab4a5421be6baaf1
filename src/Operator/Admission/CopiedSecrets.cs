using k8s.Models;
using Kubernetes.Objects;
using Operator.References;
using Operator.Tenants.Decide;

namespace Operator.Admission;

/// <summary>Reads the Secrets as they will be after <paramref name="copies"/> are written.</summary>
internal sealed class CopiedSecrets(IContentReader<V1Secret> secrets, IReadOnlyList<SecretCopy> copies)
    : IContentReader<V1Secret>
{
    public ValueTask<V1Secret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) =>
        copies.FirstOrDefault(copy => copy.Target == name) is { Source: not null } copy
            ? new(copy.Content)
            : secrets.ReadAsync(name, cancellationToken);
}
