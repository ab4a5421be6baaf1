namespace Kubernetes.Queue;

/// <summary>
/// Exponential backoff per key: 5 ms, doubled with every consecutive failure, at most 1000 s. Not thread-safe.
/// </summary>
internal sealed class ItemBackoff<TKey>
    where TKey : notnull
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(1000);

    private readonly Dictionary<TKey, int> _failures = [];

    public TimeSpan Next(TKey key)
    {
        var failures = _failures.GetValueOrDefault(key);
        _failures[key] = failures + 1;
        var milliseconds = First.TotalMilliseconds * Math.Pow(2, failures);
        return milliseconds < Cap.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : Cap;
    }

    public int Failures(TKey key) => _failures.GetValueOrDefault(key);

    public void Forget(TKey key) => _failures.Remove(key);
}
