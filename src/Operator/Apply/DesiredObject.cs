using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>One object as it shall be. Rendered objects carry neither our bookkeeping labels nor owner references: Apply puts them on from the owner.</summary>
internal sealed record DesiredObject(IKubernetesObject Value, Lifetime Lifetime = Lifetime.Owned);
