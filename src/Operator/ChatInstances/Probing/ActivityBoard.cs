using System.Collections.Concurrent;
using Entities;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// How many people were at work on each shared instance when it was last asked. In memory only, by UID: it weighs in
/// placements and wakes nobody.
/// </summary>
internal sealed class ActivityBoard(TimeProvider time)
{
    /// <summary>Between two samples of an instance, that one without an answer included.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <summary>An older sample says nothing about now.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Sample> _samples = new();

    /// <summary>Null: not known, or not any more.</summary>
    public int? this[ChatInstance instance] =>
        Age(instance) <= Lifetime ? _samples.GetValueOrDefault(instance.Metadata.Uid!).People : null;

    public bool IsDue(ChatInstance instance) => !(Age(instance) < Pause);

    public void Put(ChatInstance instance, int? people) =>
        _samples[instance.Metadata.Uid!] = new(people, time.GetUtcNow());

    public void Forget(ChatInstance instance) => _samples.TryRemove(instance.Metadata.Uid!, out _);

    private TimeSpan? Age(ChatInstance instance) =>
        instance.Metadata.Uid is { } uid && _samples.TryGetValue(uid, out var sample)
            ? time.GetUtcNow() - sample.At
            : null;

    private readonly record struct Sample(int? People, DateTimeOffset At);
}
