using System.Collections.Concurrent;
using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Report;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// Where it is kept what is known of the instances' single sign-on, by UID. Of an instance that this process has not
/// asked yet it holds what the process before reported.
/// </summary>
internal sealed class SignOnBoard
{
    private readonly ConcurrentDictionary<string, SignOnState> _states = new();

    public SignOnState this[ChatInstance instance]
    {
        get =>
            OpenId.Of(instance.Spec) is null ? SignOnState.Unknown
            : instance.Metadata.Uid is { } uid && _states.TryGetValue(uid, out var state) ? state
            : SignOnState.Unknown with { IsMissing = Availability.LacksSso(instance) };
        set => _states[instance.Metadata.Uid!] = value;
    }

    public void Forget(ChatInstance instance) => _states.TryRemove(instance.Metadata.Uid!, out _);
}
