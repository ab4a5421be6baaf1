using System.Collections.Concurrent;
using Prometheus;

namespace Kubernetes.Controllers;

/// <summary>The <c>leader_election_*</c> series. <c>name</c> is the name of the lease.</summary>
internal sealed class LeaderElectionMetrics
{
    private readonly ConcurrentDictionary<string, Func<bool>> _elections = [];
    private readonly Counter _slowPath;
    private readonly Gauge _status;

    public LeaderElectionMetrics(CollectorRegistry registry)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _slowPath = metrics.CreateCounter(
            "leader_election_slowpath_total",
            "Renewals that had to read the lease first",
            "name"
        );
        _status = metrics.CreateGauge(
            "leader_election_master_status",
            "1 while this process is the leader by this lease, else 0",
            "name"
        );
        registry.AddBeforeCollectCallback(Observe);
    }

    public void Register(string name, Func<bool> isLeader)
    {
        _elections[name] = isLeader;
        _slowPath.WithLabels(name);
    }

    public void TookSlowPath(string name) => _slowPath.WithLabels([name]).Inc();

    private void Observe()
    {
        foreach (var (name, isLeader) in _elections)
            _status.WithLabels([name]).Set(isLeader() ? 1 : 0);
    }
}
