using System.Collections.Concurrent;
using Entities;
using Operator.ChatInstances.Report;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// Where the health checks leave what they found, and a pass reads it. By UID. Of an instance that this process has not
/// checked yet it holds what the process before reported of its own checks, so that a restart changes nothing.
/// </summary>
internal sealed class ProbeBoard
{
    private readonly ConcurrentDictionary<string, ProbeState> _states = new();

    public ProbeState this[ChatInstance instance]
    {
        get =>
            instance.Metadata.Uid is { } uid && _states.TryGetValue(uid, out var state)
                ? state
                : Availability.Remembered(instance);
        set => _states[instance.Metadata.Uid!] = value;
    }

    public void Forget(ChatInstance instance) => _states.TryRemove(instance.Metadata.Uid!, out _);
}
