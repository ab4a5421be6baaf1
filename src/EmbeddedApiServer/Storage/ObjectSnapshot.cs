using System.Collections.Immutable;

namespace EmbeddedApiServer.Storage;

/// <summary>The objects of one resource at one revision, ordered by namespace and name.</summary>
internal readonly record struct ObjectSnapshot(
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>> Namespaces
)
{
    public StoredObject? Get(string ns, string name) =>
        Namespaces.TryGetValue(ns, out var names) && names.TryGetValue(name, out var found) ? found : null;

    /// <summary>The objects in <paramref name="ns"/>, or in all namespaces if it is null.</summary>
    public IEnumerable<StoredObject> In(string? ns) =>
        ns is null ? Namespaces.Values.SelectMany(names => names.Values)
        : Namespaces.TryGetValue(ns, out var found) ? found.Values
        : [];

    public bool IsEmpty => Namespaces.IsEmpty;
}
