namespace EmbeddedApiServer.Faults;

/// <summary>
/// Simulates a process that crashes right after its n-th successful write. The write takes effect, but its answer never
/// arrives. Further requests of the process are cut off until the crash point is disposed, which simulates the restart.
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

    /// <summary>Counts a write that took effect. Returns true if the process crashes after it.</summary>
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
