using System.Collections;
using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>
/// The logging scope of one pass, which adds three values to every log line. <c>reconcileID</c> is unique within the
/// controller and the process.
/// </summary>
internal sealed class ReconcileScope(string controller, NamespacedName key, string reconcileId)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] =>
        index switch
        {
            0 => new("controller", controller),
            1 => new("key", key.ToString()),
            2 => new("reconcileID", reconcileId),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{controller} {key} {reconcileId}";
}
