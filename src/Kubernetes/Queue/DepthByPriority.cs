using System.Globalization;

namespace Kubernetes.Queue;

/// <summary>
/// Counts entries per priority label. Priorities beyond the 25th distinct one share a label, so that the number of
/// series is bounded. Not thread-safe.
/// </summary>
internal sealed class DepthByPriority
{
    private const int MaxLabels = 25;
    private const string Overflow = "exceeded_cardinality_limit";

    private readonly Dictionary<int, long> _depths = new() { [WorkPriority.Normal] = 0 };
    private long? _overflow;

    public void Add(int priority, int change)
    {
        if (_depths.TryGetValue(priority, out var depth) || _depths.Count < MaxLabels)
            _depths[priority] = depth + change;
        else
            _overflow = (_overflow ?? 0) + change;
    }

    public void Clear()
    {
        foreach (var priority in _depths.Keys.ToArray())
            _depths[priority] = 0;
        _overflow = _overflow is null ? null : 0;
    }

    public IReadOnlyList<KeyValuePair<string, long>> Read()
    {
        var read = _depths
            .Select(d => KeyValuePair.Create(d.Key.ToString(CultureInfo.InvariantCulture), d.Value))
            .ToList();
        if (_overflow is { } overflow)
            read.Add(new(Overflow, overflow));
        return read;
    }
}
