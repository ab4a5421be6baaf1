using k8s;
using k8s.Models;

namespace Operator.Apply;

/// <summary>
/// One object as it should be. Rendered objects have neither our labels nor owner references: Apply adds them from the
/// owner.
/// </summary>
internal sealed record DesiredObject(IKubernetesObject<V1ObjectMeta> Value, Lifetime Lifetime = Lifetime.Owned)
{
    /// <summary>
    /// The decision assumed that the object exists. If it is gone by now, it is not created again: the next pass
    /// decides anew.
    /// </summary>
    public bool WasThere { get; init; }

    /// <summary>The instance that the object belongs to, if that is another one than the owner's.</summary>
    public string? Instance { get; init; }
}
