using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>
/// A Secret to copy to <paramref name="Target"/>. Null source: it does not exist any more, and the copy stays as it is.
/// </summary>
internal sealed record SecretCopy(V1Secret? Source, NamespacedName Target);
