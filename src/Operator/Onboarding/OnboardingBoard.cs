using System.Collections.Concurrent;

namespace Operator.Onboarding;

/// <summary>
/// Holds the plans that passes hand over and the results of the workers, by the UID of the Tenant. In memory only: a
/// new process looks again.
/// </summary>
internal sealed class OnboardingBoard
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    public OnboardingPlan? PlanOf(string uid) => _entries.GetValueOrDefault(uid)?.Plan;

    public OnboardingResult? ResultOf(string uid) => _entries.GetValueOrDefault(uid)?.Result;

    /// <summary>True when the plan differs from the one before.</summary>
    public bool Put(string uid, OnboardingPlan plan)
    {
        var before = _entries.GetValueOrDefault(uid);
        _entries[uid] = new(plan, before?.Plan.Hash == plan.Hash ? before.Result : null);
        return !plan.IsAs(before?.Plan);
    }

    /// <summary>True when the result differs from the one before. The result of a replaced plan is dropped.</summary>
    public bool Report(string uid, OnboardingResult result)
    {
        if (!_entries.TryGetValue(uid, out var entry) || entry.Plan.Hash != result.Hash || result.Equals(entry.Result))
            return false;
        return _entries.TryUpdate(uid, entry with { Result = result }, entry);
    }

    public void Forget(string uid) => _entries.TryRemove(uid, out _);

    private sealed record Entry(OnboardingPlan Plan, OnboardingResult? Result);
}
