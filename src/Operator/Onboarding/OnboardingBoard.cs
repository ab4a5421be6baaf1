using System.Collections.Concurrent;

namespace Operator.Onboarding;

/// <summary>
/// Between the passes, which say what shall be, and the loop, which says what came of it. By the UID of the Tenant; of
/// this process only, so that a new one looks again.
/// </summary>
internal sealed class OnboardingBoard
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    public OnboardingPlan? PlanOf(string uid) => _entries.GetValueOrDefault(uid)?.Plan;

    public OnboardingResult? ResultOf(string uid) => _entries.GetValueOrDefault(uid)?.Result;

    /// <summary>True when it is another plan than before.</summary>
    public bool Put(string uid, OnboardingPlan plan)
    {
        var before = _entries.GetValueOrDefault(uid);
        _entries[uid] = new(plan, before?.Plan.Hash == plan.Hash ? before.Result : null);
        return !plan.IsAs(before?.Plan);
    }

    /// <summary>
    /// True when it says something else than the result before. One of a plan that has been replaced meanwhile says
    /// nothing.
    /// </summary>
    public bool Report(string uid, OnboardingResult result)
    {
        if (!_entries.TryGetValue(uid, out var entry) || entry.Plan.Hash != result.Hash || result.Equals(entry.Result))
            return false;
        return _entries.TryUpdate(uid, entry with { Result = result }, entry);
    }

    public void Forget(string uid) => _entries.TryRemove(uid, out _);

    private sealed record Entry(OnboardingPlan Plan, OnboardingResult? Result);
}
