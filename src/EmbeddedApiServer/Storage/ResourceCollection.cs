using System.Collections.Immutable;
using Names = System.Collections.Immutable.ImmutableSortedDictionary<string, EmbeddedApiServer.Storage.StoredObject>;

namespace EmbeddedApiServer.Storage;

/// <summary>
/// All objects of one resource as an immutable tree by namespace. A consistent snapshot is a reference to the tree.
/// </summary>
internal sealed class ResourceCollection(int logCapacity)
{
    private static readonly Names NoNames = Names.Empty.WithComparers(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, Names> _namespaces = ImmutableSortedDictionary<
        string,
        Names
    >.Empty.WithComparers(StringComparer.Ordinal);

    public EventLog Log { get; } = new(logCapacity);

    public ObjectSnapshot Objects => new(Volatile.Read(ref _namespaces));

    public void Publish(StoreEvent written)
    {
        Volatile.Write(
            ref _namespaces,
            With(_namespaces, written.Object, written.Kind == StoreEventKind.Deleted ? null : written.Object)
        );
        Log.Append(written);
    }

    /// <summary>Undoes <paramref name="events"/>, newest first, on a snapshot.</summary>
    public static ObjectSnapshot Rollback(ObjectSnapshot snapshot, IReadOnlyList<StoreEvent> events)
    {
        var namespaces = snapshot.Namespaces;
        for (var i = events.Count - 1; i >= 0; i--)
        {
            namespaces = With(namespaces, events[i].Object, events[i].Previous);
        }

        return new ObjectSnapshot(namespaces);
    }

    private static ImmutableSortedDictionary<string, Names> With(
        ImmutableSortedDictionary<string, Names> namespaces,
        StoredObject key,
        StoredObject? value
    )
    {
        var names = namespaces.GetValueOrDefault(key.Namespace, NoNames);
        names = value is null ? names.Remove(key.Name) : names.SetItem(key.Name, value);
        return names.IsEmpty ? namespaces.Remove(key.Namespace) : namespaces.SetItem(key.Namespace, names);
    }
}
