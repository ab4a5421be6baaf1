namespace Operator.Tenants.Domains;

/// <summary>
/// Between the passes, which say what the DNS shall be asked, and the loop, which says what it answered. By the UID of
/// the Tenant; of this process only, so that a new one asks again.
/// </summary>
internal sealed class DomainProofBoard(TimeProvider time)
{
    /// <summary>A pass that comes sooner reads the answer that is there. The pass that comes once a minute asks again.</summary>
    private static readonly TimeSpan AnswerHolds = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>True when it is to be asked now: it is another question than before, or the answer is old.</summary>
    public bool Put(DomainQuestion question)
    {
        lock (_gate)
        {
            var before = _entries.GetValueOrDefault(question.TenantUid);
            if (question.IsAs(before?.Question) && time.GetElapsedTime(before!.AskedAt) < AnswerHolds)
                return false;
            _entries[question.TenantUid] = new(question, time.GetTimestamp(), before?.Found ?? []);
            return true;
        }
    }

    public DomainQuestion? QuestionOf(string uid)
    {
        lock (_gate)
            return _entries.GetValueOrDefault(uid)?.Question;
    }

    /// <summary>The question's hosts without those that are proven; null for one that no answer has come for.</summary>
    public IReadOnlyDictionary<string, string?> Unproven(DomainQuestion question)
    {
        lock (_gate)
        {
            var found = _entries.GetValueOrDefault(question.TenantUid)?.Found ?? [];
            return question
                .Hosts.Where(host => !found.TryGetValue(host, out var objection) || objection is not null)
                .ToDictionary(host => host, found.GetValueOrDefault);
        }
    }

    /// <summary>True when it says something else than before. An answer to a former question says nothing.</summary>
    public bool Report(DomainQuestion question, Dictionary<string, string?> found)
    {
        lock (_gate)
        {
            if (_entries.GetValueOrDefault(question.TenantUid) is not { } entry || !question.IsAs(entry.Question))
                return false;
            _entries[question.TenantUid] = entry with { Found = found };
            return found.Any(answer =>
                !entry.Found.TryGetValue(answer.Key, out var objection) || objection != answer.Value
            );
        }
    }

    public void Forget(string uid)
    {
        lock (_gate)
            _entries.Remove(uid);
    }

    private sealed record Entry(DomainQuestion Question, long AskedAt, Dictionary<string, string?> Found);
}
