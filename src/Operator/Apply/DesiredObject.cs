using k8s;
using k8s.Models;

namespace Operator.Apply;

/// <summary>
/// One object as it shall be. Rendered objects carry neither our bookkeeping labels nor owner references: Apply puts
/// them on from the owner.
/// </summary>
internal sealed record DesiredObject(IKubernetesObject<V1ObjectMeta> Value, Lifetime Lifetime = Lifetime.Owned)
{
    /// <summary>
    /// The decision rests on the object being there. Where it is gone since, that is for the next decision: it is not
    /// made anew.
    /// </summary>
    public bool WasThere { get; init; }

    /// <summary>Which instance it belongs to, where that is another one than the owner's.</summary>
    public string? Instance { get; init; }
}
