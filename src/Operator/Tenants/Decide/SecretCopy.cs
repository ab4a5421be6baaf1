using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>
/// A Secret to have under another key with the same content; null: the source is gone, and the copy stays as it is.
/// </summary>
internal sealed record SecretCopy(V1Secret? Source, NamespacedName Target);
