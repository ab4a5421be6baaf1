namespace EmbeddedApiServer.Faults;

/// <summary>
/// Holds back the watch events of one user, so that the user's caches become stale. All held events are delivered in
/// order when this is disposed.
/// </summary>
public sealed class WatchHold : IDisposable
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<WatchHold> _remove;

    internal WatchHold(string user, string? resource, Action<WatchHold> remove)
    {
        (User, Resource) = (user, resource);
        _remove = remove;
    }

    internal string User { get; }

    internal string? Resource { get; }

    internal Task Released => _released.Task;

    public void Dispose()
    {
        _remove(this);
        _released.TrySetResult();
    }
}
