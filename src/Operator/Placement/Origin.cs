using Kubernetes.Objects;

namespace Operator.Placement;

/// <summary>The instance that a tenant leaves, and what tells whether another one has the same data; null: unknown, so that none has.</summary>
internal sealed record Origin(NamespacedName Instance, string? DataFingerprint);
