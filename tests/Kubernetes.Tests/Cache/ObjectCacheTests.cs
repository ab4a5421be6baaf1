using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging.Abstractions;
using static Kubernetes.Tests.Cache.Maps;

namespace Kubernetes.Tests.Cache;

public sealed class ObjectCacheTests
{
    private readonly ObjectCache<V1ConfigMap> _cache;
    private readonly IWatchSink<V1ConfigMap> _watch;
    private readonly List<string> _told = [];

    public ObjectCacheTests()
    {
        _cache = new(
            CoreResources.ConfigMaps,
            new() { Indexes = { ["team"] = m => [m.Metadata.Labels!["team"]] } },
            NullLoggerFactory.Instance
        );
        _cache.Changed += (old, now) => _told.Add($"{Text(old)} -> {Text(now)}");
        _watch = _cache;
    }

    [Fact]
    public void It_has_synced_once_every_handler_has_seen_the_first_list()
    {
        var syncedWhenTold = new List<bool>();
        _cache.Changed += (_, _) => syncedWhenTold.Add(_cache.HasSynced);

        _watch.Replace([Map("a", 1), Map("b", 2)], "5");
        _watch.Upsert(Map("a", 6));

        Assert.Equal([false, false, true], syncedWhenTold);
        Assert.True(_cache.HasSynced);
    }

    [Fact]
    public void An_empty_first_list_is_a_list()
    {
        _watch.Replace([], "5");

        Assert.True(_cache.HasSynced);
    }

    [Fact]
    public void Changes_are_told_with_what_was_and_what_is()
    {
        _watch.Replace([Map("a", 1)], "5");
        _watch.Upsert(Map("a", 6));
        _watch.Upsert(Map("b", 7));
        _watch.Remove(Map("a", 8));

        Assert.Equal(["- -> a@1", "a@1 -> a@6", "- -> b@7", "a@6 -> -"], _told);
    }

    [Fact]
    public void A_deletion_that_no_watch_saw_is_told_by_the_next_list_with_the_last_known_state()
    {
        _watch.Replace([Map("a", 1), Map("b", 2)], "5");
        _told.Clear();

        _watch.Replace([Map("b", 2)], "9");

        Assert.Equal(["a@1 -> -"], _told);
    }

    [Fact]
    public void A_list_that_shows_nothing_new_tells_nothing()
    {
        _watch.Replace([Map("a", 1)], "5");
        _told.Clear();

        _watch.Replace([Map("a", 1)], "9");

        Assert.Empty(_told);
    }

    [Fact]
    public void An_own_write_is_read_back_at_once()
    {
        _watch.Replace([Map("a", 1)], "5");

        _cache.Record(Map("a", 6));

        Assert.Equal("a@6", Text(_cache.Get(Key("a"))));
    }

    [Fact]
    public void An_older_event_never_replaces_a_newer_write()
    {
        _watch.Replace([Map("a", 1)], "5");
        _cache.Record(Map("a", 8));

        _watch.Upsert(Map("a", 7));

        Assert.Equal("a@8", Text(_cache.Get(Key("a"))));
    }

    [Fact]
    public void Versions_compare_as_numbers()
    {
        _watch.Replace([Map("a", 9)], "9");

        _watch.Upsert(Map("a", 10));

        Assert.Equal("a@10", Text(_cache.Get(Key("a"))));
    }

    [Fact]
    public void The_echo_of_an_own_write_is_told_once()
    {
        _watch.Replace([], "5");
        _cache.Record(Map("a", 6));

        _watch.Upsert(Map("a", 6));

        Assert.Equal(["- -> a@6"], _told);
    }

    [Fact]
    public void A_list_taken_before_an_own_write_does_not_drop_it()
    {
        _watch.Replace([Map("old", 1)], "5");
        _cache.Record(Map("new", 8));
        _cache.Record(Map("old", 9));

        _watch.Replace([Map("old", 1)], "7");

        Assert.Equal(["new@8", "old@9"], All());
    }

    [Fact]
    public void An_own_write_that_a_later_list_does_not_show_is_gone()
    {
        _watch.Replace([], "5");
        _cache.Record(Map("a", 6));

        _watch.Replace([], "7");

        Assert.Empty(All());
        Assert.Equal("a@6 -> -", _told[^1]);
    }

    [Fact]
    public void The_late_answer_to_a_write_does_not_revive_what_was_deleted_since()
    {
        _watch.Replace([Map("a", 1)], "5");
        _watch.Upsert(Map("a", 6));
        _watch.Remove(Map("a", 7));

        _cache.Record(Map("a", 6));

        Assert.Empty(All());
    }

    [Fact]
    public void An_own_delete_holds_against_late_events()
    {
        _watch.Replace([Map("a", 1)], "5");
        _cache.RecordDeleted(Key("a"), "uid-a");

        _watch.Upsert(Map("a", 6));

        Assert.Empty(All());
        Assert.Equal("a@1 -> -", _told[^1]);
    }

    [Fact]
    public void An_own_delete_holds_against_a_list_taken_before_it()
    {
        _watch.Replace([Map("a", 1)], "5");
        _cache.RecordDeleted(Key("a"), "uid-a");

        _watch.Replace([Map("a", 1)], "6");
        _watch.Remove(Map("a", 7));
        _watch.Upsert(Map("a", 9, uid: "other"));

        Assert.Equal(["a@9"], All());
    }

    [Fact]
    public void Deleting_an_earlier_object_of_the_name_leaves_the_present_one()
    {
        _watch.Replace([Map("a", 6, uid: "second")], "6");

        _cache.RecordDeleted(Key("a"), "first");
        _watch.Remove(Map("a", 5, uid: "first"));

        Assert.Equal(["a@6"], All());
    }

    [Fact]
    public void Another_object_under_the_same_name_is_a_delete_and_an_add()
    {
        _watch.Replace([Map("a", 1, uid: "first")], "5");
        _told.Clear();

        _watch.Replace([Map("a", 8, uid: "second")], "9");
        _watch.Upsert(Map("a", 12, uid: "third"));

        Assert.Equal(["a@1 -> -", "- -> a@8", "a@8 -> -", "- -> a@12"], _told);
    }

    [Fact]
    public void Recreating_what_we_deleted_survives_the_late_end_of_its_predecessor()
    {
        _watch.Replace([Map("a", 1, uid: "first")], "5");
        _cache.RecordDeleted(Key("a"), "first");
        _cache.Record(Map("a", 8, uid: "second"));

        _watch.Remove(Map("a", 7, uid: "first"));
        _watch.Upsert(Map("a", 8, uid: "second"));

        Assert.Equal(["a@8"], All());
    }

    [Fact]
    public void A_server_restored_from_a_backup_is_believed()
    {
        _watch.Replace([Map("a", 100), Map("b", 101)], "200");

        _watch.Replace([Map("a", 50)], "60");
        _watch.Upsert(Map("a", 61));

        Assert.Equal(["a@61"], All());
    }

    [Fact]
    public void Objects_are_found_by_index_under_their_present_keys_only()
    {
        _watch.Replace([Map("a", 1, team: "red"), Map("b", 2, team: "red")], "5");
        _watch.Upsert(Map("a", 6, team: "blue"));
        _watch.Remove(Map("b", 7));

        Assert.Empty(_cache.ByIndex("team", "red"));
        Assert.Equal(["a@6"], _cache.ByIndex("team", "blue").Select(Text));
        Assert.Empty(_cache.ByIndex("team", "nobody"));
    }

    [Fact]
    public void A_handler_may_record_and_others_are_told_in_order()
    {
        _watch.Replace([], "5");
        var seen = new List<string>();
        _cache.Changed += (_, now) =>
        {
            if (now?.Metadata.Name == "a")
                _cache.Record(Map("b", 9));
        };
        _cache.Changed += (_, now) => seen.Add(Text(now));

        _watch.Upsert(Map("a", 6));

        Assert.Equal(["a@6", "b@9"], seen);
    }

    [Fact]
    public void A_handler_that_throws_keeps_nothing_from_the_others()
    {
        var seen = new List<string>();
        _cache.Changed += (_, _) => throw new InvalidOperationException("a handler's bug");
        _cache.Changed += (_, now) => seen.Add(Text(now));

        _watch.Replace([Map("a", 1)], "5");
        _watch.Upsert(Map("a", 6));

        Assert.Equal(["a@1", "a@6"], seen);
        Assert.True(_cache.HasSynced);
    }

    [Fact]
    public void What_was_read_does_not_change_under_the_reader()
    {
        _watch.Replace([Map("a", 1)], "5");
        var (list, byTeam) = (_cache.List(), _cache.ByIndex("team", "red"));

        _watch.Upsert(Map("b", 6));

        Assert.Single(list);
        Assert.Single(byTeam);
        Assert.Equal(2, _cache.Count);
    }

    private List<string> All() => [.. _cache.List().Select(Text).Order()];
}
