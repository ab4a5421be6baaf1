namespace Operator.Tenants.Domains;

/// <summary>
/// Holds the questions that passes ask and the answers that the workers found, by the UID of the Tenant. In memory
/// only: a new process asks again.
/// </summary>
internal sealed class DomainProofBoard(TimeProvider time)
{
    /// <summary>An earlier pass uses the known answer. The pass that runs once a minute asks again.</summary>
    private static readonly TimeSpan AnswerHolds = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>
    /// True when the question is to be asked now: it differs from the one before, or the answer is old.
    /// </summary>
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

    /// <summary>
    /// The hosts of the question that are not proven, with what was found; null for a host without an answer.
    /// </summary>
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

    /// <summary>
    /// True when the answer differs from the one before. An answer to a replaced question is dropped.
    /// </summary>
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
