using System.Collections;

namespace Operator.Offline;

/// <summary>
/// A map that contains every key, with the marker as its value. It supports lookups only. It is empty when enumerated.
/// </summary>
internal sealed class AnyKey<T>(T marker) : IDictionary<string, T>
{
    public T this[string key]
    {
        get => marker;
        set => throw new NotSupportedException();
    }

    public ICollection<string> Keys => [];
    public ICollection<T> Values => [];
    public int Count => 0;
    public bool IsReadOnly => true;

    public bool ContainsKey(string key) => true;

    public bool TryGetValue(string key, out T value)
    {
        value = marker;
        return true;
    }

    public bool Contains(KeyValuePair<string, T> item) => true;

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) { }

    public void Add(string key, T value) => throw new NotSupportedException();

    public void Add(KeyValuePair<string, T> item) => throw new NotSupportedException();

    public bool Remove(string key) => throw new NotSupportedException();

    public bool Remove(KeyValuePair<string, T> item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() =>
        Enumerable.Empty<KeyValuePair<string, T>>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
