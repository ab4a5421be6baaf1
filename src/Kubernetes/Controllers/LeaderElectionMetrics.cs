using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Kubernetes.Controllers;

/// <summary>The <c>leader_election_*</c> series; <c>name</c> is the lease's.</summary>
internal sealed class LeaderElectionMetrics
{
    private readonly ConcurrentDictionary<string, Func<bool>> _elections = [];
    private readonly Counter<long> _slowPath;

    public LeaderElectionMetrics(Meter meter)
    {
        _slowPath = meter.CreateCounter<long>(
            "leader_election_slowpath_total",
            null,
            "Renewals that had to read the lease first"
        );
        meter.CreateObservableGauge(
            "leader_election_master_status",
            Read,
            null,
            "1 while this process is the leader by this lease, else 0"
        );
    }

    public void Register(string name, Func<bool> isLeader)
    {
        _elections[name] = isLeader;
        _slowPath.Add(0, new KeyValuePair<string, object?>("name", name));
    }

    public void TookSlowPath(string name) => _slowPath.Add(1, new KeyValuePair<string, object?>("name", name));

    private IEnumerable<Measurement<int>> Read() =>
        from election in _elections
        select new Measurement<int>(election.Value() ? 1 : 0, new KeyValuePair<string, object?>("name", election.Key));
}
