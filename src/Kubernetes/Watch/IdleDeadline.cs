namespace Kubernetes.Watch;

/// <summary>
/// Cancels <see cref="Token"/> when it is not restarted within its length, or when the outer token is cancelled. The
/// deadline runs only after the first <see cref="Restart"/>.
/// </summary>
internal sealed class IdleDeadline : IDisposable
{
    private readonly TimeSpan _length;
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenSource _either;

    public IdleDeadline(TimeSpan length, TimeProvider time, CancellationToken outer)
    {
        _length = length;
        _idle = new(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(outer, _idle.Token);
    }

    public CancellationToken Token => _either.Token;

    public bool Passed => _idle.IsCancellationRequested;

    public void Restart() => _idle.CancelAfter(_length);

    public void Dispose()
    {
        _either.Dispose();
        _idle.Dispose();
    }
}
