using FsCheck;
using FsCheck.Fluent;
using Kubernetes.Queue;
using Kubernetes.Tests.Controllers;

namespace Kubernetes.Tests.Queue;

/// <summary>Any sequence of calls, against the plainest model of what a queue of keys must do.</summary>
public sealed class WorkQueuePropertyTests
{
    [Fact]
    public void No_key_is_lost_none_runs_twice_at_once_and_the_most_urgent_goes_first()
    {
        var call =
            from step in Gen.Elements(0, 0, 0, 1, 1, 2, 2, 3, 4)
            from key in Gen.Choose(0, 4)
            from priority in Gen.Elements(-100, 0, 0, 9)
            from delay in Gen.Elements(0, 0, 1, 5, 40)
            select new Call(step, key, priority, delay);

        Prop.ForAll(
                call.ListOf().ToArbitrary(),
                sequence =>
                {
                    var runtime = new TestRuntime();
                    var world = new World(runtime);
                    foreach (var c in sequence)
                        world.Do(c);
                    world.FinishAll();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80));
    }

    private sealed record Call(int Step, int Key, int Priority, int DelayMilliseconds);

    private sealed class World(TestRuntime runtime)
    {
        private readonly WorkQueue<int> _queue = new("model", runtime.Time, runtime.Services.Metrics.Queues);
        private readonly Dictionary<int, (int Priority, DateTimeOffset DueAt)> _waiting = [];
        private readonly HashSet<int> _inFlight = [];

        private DateTimeOffset Now => runtime.Time.GetUtcNow();

        public void Do(Call call)
        {
            switch (call.Step)
            {
                case 0:
                    Add(call.Key, call.Priority, TimeSpan.FromMilliseconds(call.DelayMilliseconds));
                    break;
                case 1:
                    TakeIfAny();
                    break;
                case 2:
                    DoneIfInFlight(call.Key);
                    break;
                case 3:
                    runtime.Time.Advance(TimeSpan.FromMilliseconds(call.DelayMilliseconds));
                    break;
                case 4:
                    AddRateLimited(call.Key, call.Priority);
                    break;
            }
        }

        public void FinishAll()
        {
            runtime.Time.Advance(TimeSpan.FromHours(1));
            foreach (var key in _inFlight.ToList())
                DoneIfInFlight(key);
            while (_waiting.Count > 0)
            {
                var before = _waiting.Count;
                TakeIfAny();
                Assert.True(_waiting.Count < before, $"lost: {string.Join(' ', _waiting.Keys)}");
            }
        }

        private void Add(int key, int priority, TimeSpan delay)
        {
            _queue.Add(key, priority, delay);
            Merge(key, priority, Now + delay);
        }

        private void AddRateLimited(int key, int priority)
        {
            var backoff = TimeSpan.FromMilliseconds(Math.Min(5 * Math.Pow(2, _queue.Failures(key)), 1_000_000));
            _queue.AddRateLimited(key, priority);
            Merge(key, priority, Now + backoff);
        }

        private void Merge(int key, int priority, DateTimeOffset dueAt) =>
            _waiting[key] = _waiting.TryGetValue(key, out var old)
                ? (Math.Max(old.Priority, priority), dueAt < old.DueAt ? dueAt : old.DueAt)
                : (priority, dueAt);

        private void TakeIfAny()
        {
            var due = _waiting.Where(w => w.Value.DueAt <= Now && !_inFlight.Contains(w.Key)).ToDictionary();
            var taken = _queue.TryTake();
            Assert.Equal(due.Count > 0, taken.HasValue);
            if (taken is not { } item)
                return;
            var (key, priority) = item;
            Assert.True(_inFlight.Add(key), $"{key} is in two hands");
            Assert.Equal(due.Values.Max(d => d.Priority), priority);
            Assert.Equal(due[key].Priority, priority);
            Assert.Equal(due.Values.Where(d => d.Priority == priority).Min(d => d.DueAt), due[key].DueAt);
            _waiting.Remove(key);
        }

        private void DoneIfInFlight(int key)
        {
            if (_inFlight.Remove(key))
                _queue.Done(key);
        }
    }
}
