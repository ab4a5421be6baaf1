using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>A Secret to have under another key with the same content.</summary>
internal sealed record SecretCopy(Secret Source, NamespacedName Target);
