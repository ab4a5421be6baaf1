using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Operator.Offline;

/// <summary>
/// A cache that is filled by <see cref="Record"/> instead of a watch. It counts as synced from the start.
/// </summary>
internal sealed class OfflineCache<T>(
    ResourceDefinition<T> resource,
    IReadOnlyDictionary<string, Func<T, IEnumerable<string>>>? indexes = null
) : IObjectCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly SortedDictionary<string, T> _objects = new(StringComparer.Ordinal);

    public event Action<T?, T?>? Changed;

    public ResourceDefinition<T> Resource => resource;

    public bool HasSynced => true;

    public int Count => _objects.Count;

    public T? Get(NamespacedName name) => _objects.GetValueOrDefault(name.ToString());

    public IReadOnlyCollection<T> List() => [.. _objects.Values];

    public IReadOnlyCollection<T> ByIndex(string index, string key) =>
        indexes?.GetValueOrDefault(index) is { } keysOf ? [.. _objects.Values.Where(o => keysOf(o).Contains(key))] : [];

    public void Record(T written)
    {
        var name = NamespacedName.Of(written).ToString();
        var before = _objects.GetValueOrDefault(name);
        _objects[name] = written;
        Changed?.Invoke(before, written);
    }

    public void RecordDeleted(NamespacedName name, string uid)
    {
        if (_objects.Remove(name.ToString(), out var before))
            Changed?.Invoke(before, null);
    }
}
