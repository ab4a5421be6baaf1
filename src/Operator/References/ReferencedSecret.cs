using Kubernetes.Objects;

namespace Operator.References;

/// <summary>A Secret that a resource refers to, as far as decisions need it: which keys it has and a hash of each value. Never the values.</summary>
internal sealed record ReferencedSecret(NamespacedName Name, IReadOnlyDictionary<string, string> HashByKey);
