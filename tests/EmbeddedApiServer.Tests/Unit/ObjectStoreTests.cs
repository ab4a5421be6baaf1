using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Tests.Unit;

public sealed class ObjectStoreTests
{
    private static readonly GroupResource Things = new("", "things");
    private readonly ObjectStore _store = new(logCapacity: 4);

    [Fact]
    public void A_write_on_an_old_version_is_refused()
    {
        var first = Create("a");
        Assert.NotNull(_store.TryCommit(Things, first, first.ToJson()));
        Assert.Null(_store.TryCommit(Things, first, first.ToJson()));
    }

    [Fact]
    public void A_snapshot_of_the_past_shows_the_past()
    {
        var a = Create("a");
        var revision = Create("b").ResourceVersion;
        _store.TryCommit(Things, a, null);
        Create("c");
        Assert.Equal(["a", "b"], _store.SnapshotAt(Things, revision)!.Value.In(null).Select(item => item.Name));
        Assert.Equal(["b", "c"], _store.Snapshot(Things).Objects.In(null).Select(item => item.Name));
    }

    [Fact]
    public void Compaction_takes_the_past_away()
    {
        var revision = Create("a").ResourceVersion;
        Create("b");
        _store.Compact();
        Assert.Null(_store.SnapshotAt(Things, revision));
        Assert.NotNull(_store.SnapshotAt(Things, _store.Revision));
    }

    [Fact]
    public void A_slow_reader_finds_out_that_events_are_gone()
    {
        var log = _store.Collection(Things).Log;
        Assert.True(log.TrySeek(_store.Revision, out var position));
        for (var i = 0; i < 20; i++)
        {
            Create($"n{i}");
        }

        Assert.False(log.TryRead(ref position, [], 10));
    }

    [Fact]
    public void A_deletion_has_a_revision_of_its_own()
    {
        var a = Create("a");
        Assert.True(_store.TryCommit(Things, a, null)!.ResourceVersion > a.ResourceVersion);
    }

    private StoredObject Create(string name) =>
        _store.TryCommit(
            Things,
            null,
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "n" },
            }
        )!;
}
