using System.Collections.Frozen;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Resources;

/// <summary>
/// All resources that are served now: the built-in kinds and the established definitions. The table is replaced as a
/// whole, so readers never see a part of a change.
/// </summary>
internal sealed class ResourceRegistry
{
    private volatile Table _table = new([]);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<ResourceType> All => _table.All;

    /// <summary>Changes with every publication. Caches of documents use it to detect a new table.</summary>
    public object Generation => _table;

    /// <summary>Completes with the next publication.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public ResourceType? Find(string group, string version, string plural) =>
        _table.ByPath.GetValueOrDefault((group, version, plural));

    public ResourceType? FindKind(string apiVersion, string kind) =>
        _table.ByKind.GetValueOrDefault((apiVersion, kind));

    /// <summary>The type for writing a stored resource: the type that needs no conversion.</summary>
    public ResourceType? FindStored(GroupResource resource) =>
        _table.All.FirstOrDefault(type => type.Storage == resource && type.Conversion is null);

    public void PublishCustom(IEnumerable<ResourceType> custom)
    {
        _table = new Table([.. custom]);
        Interlocked
            .Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .SetResult();
    }

    private sealed class Table(IReadOnlyList<ResourceType> custom)
    {
        public IReadOnlyList<ResourceType> All { get; } = [.. BuiltInTypes.All, .. custom];
        public FrozenDictionary<(string, string, string), ResourceType> ByPath { get; } =
            BuiltInTypes.All.Concat(custom).ToFrozenDictionary(type => (type.Group, type.Version, type.Plural));
        public FrozenDictionary<(string, string), ResourceType> ByKind { get; } =
            BuiltInTypes.All.Concat(custom).ToFrozenDictionary(type => (type.ApiVersion, type.Kind));
    }
}
