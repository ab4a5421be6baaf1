using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>One write that took effect. Verb is "Created", "Updated" or "Deleted".</summary>
internal sealed record ChildChange(string Verb, string Kind, NamespacedName Key);
