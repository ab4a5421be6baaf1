namespace EmbeddedApiServer.Faults;

/// <summary>
/// A process that ends right after its n-th successful write: the write took effect, its answer never arrives, and
/// whatever the process still sends is cut off until the point is disposed, which is its restart.
/// </summary>
public sealed class CrashPoint : IDisposable
{
    private readonly Action<CrashPoint> _remove;
    private readonly Action _crash;
    private readonly int _afterWrites;
    private int _writes;
    private volatile bool _isCrashed;

    internal CrashPoint(string user, int afterWrites, Action crash, Action<CrashPoint> remove)
    {
        User = user;
        (_afterWrites, _crash, _remove) = (afterWrites, crash, remove);
    }

    public bool IsCrashed => _isCrashed;

    internal string User { get; }

    public void Dispose() => _remove(this);

    /// <summary>Counts a write that took effect; true when it was the last one of this life.</summary>
    internal bool CrashesAfterWrite()
    {
        if (Interlocked.Increment(ref _writes) != _afterWrites)
        {
            return false;
        }

        _isCrashed = true;
        _crash();
        return true;
    }
}
