using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Cache;

/// <summary>
/// Objects by the keys that a function returns for them. The objects of a key are copied at the first read after a
/// change, not at every read. Not thread-safe.
/// </summary>
internal sealed class CacheIndex<T>(Func<T, IEnumerable<string>> keysOf)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<string, Bucket> _buckets = [];

    public IReadOnlyCollection<T> Read(string key) => _buckets.TryGetValue(key, out var bucket) ? bucket.Read() : [];

    public void Apply(Change<T> change)
    {
        foreach (var key in change.Old is null ? [] : keysOf(change.Old))
            Remove(key, NamespacedName.Of(change.Old!));
        foreach (var key in change.New is null ? [] : keysOf(change.New))
            Add(key, change.New!);
    }

    public void Rebuild(IEnumerable<T> values)
    {
        _buckets.Clear();
        foreach (var value in values)
        {
            foreach (var key in keysOf(value))
                Add(key, value);
        }
    }

    private void Add(string key, T value)
    {
        if (!_buckets.TryGetValue(key, out var bucket))
            _buckets[key] = bucket = new();
        bucket.Set(value);
    }

    private void Remove(string key, NamespacedName name)
    {
        if (_buckets.TryGetValue(key, out var bucket) && bucket.Remove(name))
            _buckets.Remove(key);
    }

    private sealed class Bucket
    {
        private readonly Dictionary<NamespacedName, T> _values = [];
        private T[]? _snapshot;

        public T[] Read() => _snapshot ??= [.. _values.Values];

        public void Set(T value)
        {
            _values[NamespacedName.Of(value)] = value;
            _snapshot = null;
        }

        /// <summary>Returns true if the bucket is empty now.</summary>
        public bool Remove(NamespacedName name)
        {
            _values.Remove(name);
            _snapshot = null;
            return _values.Count == 0;
        }
    }
}
