using System.Collections;

namespace Operator.Offline;

/// <summary>
/// A map that contains every key, with the marker as its value. Enumerated, it shows one key, which stands for those that
/// nobody knows offline.
/// </summary>
internal sealed class AnyKey<T>(T marker) : IDictionary<string, T>
{
    /// <summary>Can be a key of a Secret, and the name of an HTTP header.</summary>
    public const string Placeholder = "any-key";

    public T this[string key]
    {
        get => marker;
        set => throw new NotSupportedException();
    }

    public ICollection<string> Keys => [Placeholder];
    public ICollection<T> Values => [marker];
    public int Count => 1;
    public bool IsReadOnly => true;

    public bool ContainsKey(string key) => true;

    public bool TryGetValue(string key, out T value)
    {
        value = marker;
        return true;
    }

    public bool Contains(KeyValuePair<string, T> item) => true;

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
        array[arrayIndex] = KeyValuePair.Create(Placeholder, marker);

    public void Add(string key, T value) => throw new NotSupportedException();

    public void Add(KeyValuePair<string, T> item) => throw new NotSupportedException();

    public bool Remove(string key) => throw new NotSupportedException();

    public bool Remove(KeyValuePair<string, T> item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() =>
        Enumerable.Repeat(KeyValuePair.Create(Placeholder, marker), 1).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
