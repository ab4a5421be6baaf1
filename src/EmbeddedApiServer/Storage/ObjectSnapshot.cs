using System.Collections.Immutable;

namespace EmbeddedApiServer.Storage;

/// <summary>One resource at one moment, ordered by namespace and name.</summary>
internal readonly record struct ObjectSnapshot(
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>> Namespaces
)
{
    public StoredObject? Get(string ns, string name) =>
        Namespaces.TryGetValue(ns, out var names) && names.TryGetValue(name, out var found) ? found : null;

    /// <summary>Everything in <paramref name="ns"/>, or everywhere when it is null.</summary>
    public IEnumerable<StoredObject> In(string? ns) =>
        ns is null ? Namespaces.Values.SelectMany(names => names.Values)
        : Namespaces.TryGetValue(ns, out var found) ? found.Values
        : [];

    public bool IsEmpty => Namespaces.IsEmpty;
}
