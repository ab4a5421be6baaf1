using FsCheck;
using FsCheck.Fluent;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging.Abstractions;
using static Kubernetes.Tests.Cache.Maps;

namespace Kubernetes.Tests.Cache;

/// <summary>
/// Any interleaving of other people's writes, our own, their answers (in any order), lists taken early and applied
/// late, and watch events.
/// </summary>
public sealed class ObjectCachePropertyTests
{
    [Fact]
    public void Every_interleaving_ends_at_the_servers_state_and_never_goes_back_for_any_object()
    {
        var step =
            from kind in Gen.Elements(Enum.GetValues<Step>())
            from name in Gen.Choose(0, 2)
            from pick in Gen.Choose(0, 100)
            select (kind, name, pick);

        Prop.ForAll(
                step.ListOf().ToArbitrary(),
                sequence =>
                {
                    var world = new World();
                    foreach (var (kind, name, pick) in sequence)
                        world.Do(kind, "abc"[name].ToString(), pick);
                    world.Settle();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(120));
    }

    internal enum Step
    {
        ForeignWrite,
        ForeignDelete,
        OwnWrite,
        OwnDelete,
        Answer,
        Event,
        Bookmark,
        TakeList,
        ApplyList,
    }

    private sealed class World
    {
        private readonly ObjectCache<V1ConfigMap> _cache;
        private readonly IWatchSink<V1ConfigMap> _watch;

        // The server: what lives, and what happened since the beginning.
        private readonly Dictionary<string, V1ConfigMap> _live = [];
        private readonly List<(bool Deleted, V1ConfigMap Object)> _history = [];
        private int _version = 10;
        private int _uids;

        // The client: answers under way, a list under way, and up to where the watch has come (null: it is broken).
        private readonly List<Action> _answers = [];
        private (IReadOnlyList<V1ConfigMap> Items, int Version)? _list;
        private int? _watched;

        private readonly Dictionary<string, long> _versionsTold = [];
        private readonly HashSet<string> _deletionsTold = [];

        // A handler's exception goes to the log, so what it finds is kept for the end.
        private readonly List<string> _violations = [];

        public World()
        {
            _cache = new(
                CoreResources.ConfigMaps,
                new() { Indexes = { ["team"] = m => [m.Metadata.Labels!["team"]] } },
                NullLoggerFactory.Instance
            );
            _watch = _cache;
            _cache.Changed += Told;
        }

        public void Do(Step step, string name, int pick)
        {
            switch (step)
            {
                case Step.ForeignWrite:
                    Write(name, pick);
                    break;
                case Step.ForeignDelete:
                    Delete(name);
                    break;
                case Step.OwnWrite:
                    OwnWrite(name, pick);
                    break;
                case Step.OwnDelete:
                    OwnDelete(name);
                    break;
                case Step.Answer:
                    Answer(pick);
                    break;
                case Step.Event:
                    Event();
                    break;
                case Step.Bookmark:
                    Bookmark();
                    break;
                case Step.TakeList:
                    TakeList();
                    break;
                case Step.ApplyList:
                    ApplyList();
                    break;
            }
        }

        public void Settle()
        {
            while (_answers.Count > 0)
                Answer(0);
            if (_watched is null)
                TakeList();
            ApplyList();
            while (_watched < _version)
                Event();

            Assert.Empty(_violations);
            Assert.Equal(_live.Values.Select(Text).Order(), _cache.List().Select(Text).Order());
            foreach (var team in (string[])["red", "blue"])
                Assert.Equal(
                    _live.Values.Where(m => m.Metadata.Labels!["team"] == team).Select(Text).Order(),
                    _cache.ByIndex("team", team).Select(Text).Order()
                );
        }

        private V1ConfigMap Write(string name, int pick)
        {
            var uid = _live.TryGetValue(name, out var old) ? old.Metadata.Uid! : $"{name}-{++_uids}";
            var written = Map(name, ++_version, uid, pick % 2 == 0 ? "red" : "blue");
            _live[name] = written;
            _history.Add((false, written));
            return written;
        }

        private V1ConfigMap? Delete(string name)
        {
            if (!_live.Remove(name, out var old))
                return null;
            _history.Add((true, Map(name, ++_version, old.Metadata.Uid!, old.Metadata.Labels!["team"])));
            return old;
        }

        private void OwnWrite(string name, int pick)
        {
            var written = Write(name, pick);
            _answers.Add(() =>
            {
                _cache.Record(written);
                if (_cache.Get(Key(name)) is { } read && read.Metadata.Uid == written.Metadata.Uid)
                    Assert.True(read.VersionOf() >= written.VersionOf(), "an own write was not read back");
            });
        }

        private void OwnDelete(string name)
        {
            if (Delete(name) is not { } deleted)
                return;
            _answers.Add(() =>
            {
                _cache.RecordDeleted(Key(name), deleted.Metadata.Uid!);
                Assert.NotEqual(deleted.Metadata.Uid, _cache.Get(Key(name))?.Metadata.Uid);
            });
        }

        private void Answer(int pick)
        {
            if (_answers.Count == 0)
                return;
            var answer = _answers[pick % _answers.Count];
            _answers.Remove(answer);
            answer();
        }

        private void Event()
        {
            if (_watched is not { } watched)
                return;
            var next = _history.FirstOrDefault(h => h.Object.VersionOf() > watched);
            if (next.Object is null)
                return;
            if (next.Deleted)
                _watch.Remove(next.Object.Metadata);
            else
                _watch.Upsert(next.Object);
            _watched = (int)next.Object.VersionOf();
        }

        private void Bookmark()
        {
            if (_watched == _version)
                _watch.Advance(_version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        private void TakeList()
        {
            _watched = null;
            _list = ([.. _live.Values], _version);
        }

        private void ApplyList()
        {
            if (_list is not { } list)
                return;
            _watch.Replace(list.Items, list.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
            (_watched, _list) = (list.Version, null);
        }

        private void Told(V1ConfigMap? old, V1ConfigMap? now)
        {
            var uid = (now ?? old)!.Metadata.Uid!;
            Require(
                old is null || now is null || old.Metadata.Uid == now.Metadata.Uid,
                $"{Text(old)} became another object in one change"
            );
            Require(!_deletionsTold.Contains(uid), $"{uid} came back from the dead");
            Require(
                (old?.VersionOf() ?? 0) == _versionsTold.GetValueOrDefault(uid),
                $"{Text(old)} is not what was told last of {uid}"
            );
            Require(now is null || now.VersionOf() > _versionsTold.GetValueOrDefault(uid), $"{Text(now)} went back");
            if (now is null)
                _deletionsTold.Add(uid);
            else
                _versionsTold[uid] = now.VersionOf();
        }

        private void Require(bool holds, string otherwise)
        {
            if (!holds)
                _violations.Add(otherwise);
        }
    }
}
