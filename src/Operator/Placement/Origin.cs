using Kubernetes.Objects;
using Operator.ChatInstances;

namespace Operator.Placement;

/// <summary>
/// The instance that the tenant's data was last seen on. <paramref name="DataFingerprint"/> tells which other instances
/// have the same data; null: unknown, so that none has. <paramref name="IsLeft"/>: the tenant leaves the instance and
/// needs another one; otherwise it may come back to it.
/// </summary>
internal sealed record Origin(NamespacedName Instance, string? DataFingerprint, bool IsLeft)
{
    public bool HasData(Candidate candidate) =>
        DataFingerprint is null ? !IsLeft && candidate.Key == Instance : candidate.Instance.HasData(DataFingerprint);
}
