using Entities;
using Kubernetes.Objects;
using Operator.Tenants;
using Operator.Tenants.Decide;

namespace Operator.Tests.Placement.Fleets;

/// <summary>
/// What must hold in every fleet, whatever happens to it and in whatever order it is seen. Told of decisions and writes
/// as they happen, it keeps a ledger of its own of who lives where, from the cluster and not from the operator's
/// counts.
/// </summary>
internal sealed class Laws(Cluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, NamespacedName> _homes = [];
    private readonly Dictionary<string, int> _granted = [];
    private readonly HashSet<string> _routed = [];

    /// <summary>What was decided and not written is forgotten with the process.</summary>
    public void Restarted()
    {
        foreach (var tenant in cluster.Tenants.Values)
        {
            if (Written(tenant) is { } home)
                _homes[tenant.Metadata.Uid!] = home;
            else
                _homes.Remove(tenant.Metadata.Uid!);
            _granted.Remove(tenant.Metadata.Uid!);
            if (AcceptedSpec.Of(tenant) is { } accepted)
                _granted[tenant.Metadata.Uid!] = accepted.Seats;
        }
    }

    /// <summary>Somebody lives on the instance, or its routes still lead there.</summary>
    public bool IsNeeded(NamespacedName instance, Process process) =>
        cluster.Tenants.Values.Any(tenant =>
            HomeOf(tenant) == instance
            || cluster.EndsOf(tenant).Contains(instance)
            || process.UnderWay.GetValueOrDefault(tenant.Metadata.Name)?.Plan.Instance == instance
        );

    public void HoldFor(Pass pass, Process process)
    {
        var (facts, plan) = (pass.Facts, pass.Plan);
        Require(
            TenantDecision.Decide(facts with { Candidates = [.. facts.Candidates.Reverse()] }) is var again
                && again.Instance == plan.Instance
                && (again.Search?.Lost ?? []).SequenceEqual(plan.Search?.Lost ?? []),
            "the order of the candidates decided"
        );
        if (cluster.Tenants.GetValueOrDefault(facts.Name)?.Metadata.Uid != facts.Tenant.Metadata.Uid)
            return;
        var grows = AcceptedSpec.Of(facts.Tenant) is { } accepted && facts.Spec.Seats > accepted.Seats;
        if (_homes.TryGetValue(facts.Tenant.Metadata.Uid!, out var home))
            HoldForWhoLives(facts.Spec, home, plan, grows);
        if (plan.Instance is not { } chosen)
            return;
        if (plan.Search?.Chosen is { } instance)
            HoldForRoom(facts.Tenant, plan, instance, process);
        else if (
            grows
            && plan is { Held: null, SeatsWaiting: null }
            && cluster.Instances.GetValueOrDefault(chosen) is { } there
        )
            HoldForRoom(facts.Tenant, plan, there, process);
        _homes[facts.Tenant.Metadata.Uid!] = chosen;
        if (plan is { Held: null, SeatsWaiting: null })
            _granted[facts.Tenant.Metadata.Uid!] = facts.Spec.Seats;
    }

    public void HoldForRoutesOf(Tenant tenant, bool isDone)
    {
        var ends = cluster.EndsOf(tenant);
        if (ends.Count > 0)
            _routed.Add(tenant.Metadata.Uid!);
        if (isDone && tenant.Status.Placement is { } placement)
        {
            Require(ends.Contains(placement.InstanceRef!.ToNamespacedName()), "its status is one, its routes another");
            Require(
                ends.Count == (placement.Leaving is null ? 1 : 2),
                $"its routes lead to {string.Join(" and ", ends)}"
            );
        }
    }

    public void HoldAfter(Process process)
    {
        _ = process;
        foreach (var tenant in cluster.Tenants.Values.Where(tenant => _routed.Contains(tenant.Metadata.Uid!)))
        {
            var data = cluster
                .EndsOf(tenant)
                .Select(end => cluster.Instances.GetValueOrDefault(end)?.Status.DataFingerprint)
                .Distinct()
                .ToList();
            Require(data is [not null], $"{tenant.Metadata.Name} is served from {data.Count} sets of data");
        }
        var owners = cluster
            .Routes.Values.SelectMany(route =>
                route.Spec!.Rules!.Select(rule => (rule.Host, Tenant: route.Metadata.Labels![Labels.Tenant]))
            )
            .Distinct();
        foreach (var host in owners.GroupBy(owner => owner.Host))
            Require(
                host.Count() == 1,
                $"{host.Key} leads to {string.Join(" and ", host.Select(owner => owner.Tenant))}"
            );
    }

    private void HoldForWhoLives(TenantSpec spec, NamespacedName home, TenantPlan plan, bool grows)
    {
        Require(plan.Instance is not null, $"it lived on {home} and is on none");
        if (plan.Instance == home)
            return;
        Require(plan.Move?.From == home, $"it lived on {home} and is on {plan.Instance} without a move");
        var from = cluster.Instances[home];
        Require(grows || MayLeave(spec, from), $"it left {home} for nothing");
        Require(
            from.Status.DataFingerprint == cluster.Instances[plan.Instance!.Value].Status.DataFingerprint,
            "it went to other data"
        );
    }

    private bool MayLeave(TenantSpec spec, ChatInstance from) =>
        spec.Placement.InstanceRef is { } pin
            ? pin.ToNamespacedName() != NamespacedName.Of(from)
            : from.Spec.Drain
                || (spec.Placement.Region is { } region && region != from.Spec.Region)
                || from.Metadata.DeletionTimestamp is not null
                || (from.Status.Health == InstanceHealth.Down && cluster.Now - from.Status.HealthSince >= Patience);

    private void HoldForRoom(Tenant tenant, TenantPlan plan, ChatInstance instance, Process process)
    {
        var others = cluster
            .Tenants.Values.Where(other =>
                other.Metadata.Uid != tenant.Metadata.Uid && HomeOf(other) == NamespacedName.Of(instance)
            )
            .ToList();
        var own = plan is { Held: null, SeatsWaiting: null } ? tenant.Spec.Seats : AcceptedSpec.SeatsOf(tenant);
        var seats =
            own
            + others.Sum(other =>
                AsSeen(other, process).Spec.Seats is var asked
                && _granted.TryGetValue(other.Metadata.Uid!, out var granted)
                    ? Math.Min(asked, granted)
                    : asked
            );
        Require(
            plan.Search?.Chosen is null || others.Count < instance.Spec.Capacity.Tenants,
            $"{NamespacedName.Of(instance)} is overbooked: {others.Count + 1} of {instance.Spec.Capacity.Tenants} tenants"
        );
        Require(
            seats <= instance.Spec.Capacity.Seats,
            $"{NamespacedName.Of(instance)} is overbooked: {seats} of {instance.Spec.Capacity.Seats} seats"
        );
    }

    private static Tenant AsSeen(Tenant tenant, Process process) =>
        process.Tenants.Get(NamespacedName.Of(tenant)) is { } seen && seen.Metadata.Uid == tenant.Metadata.Uid
            ? seen
            : tenant;

    private NamespacedName? HomeOf(Tenant tenant) =>
        _homes.TryGetValue(tenant.Metadata.Uid!, out var home) ? home : null;

    /// <summary>
    /// Its status says where it lives and, where that was lost, its route does. Two routes stand for two instances with
    /// the same data: it may be on either.
    /// </summary>
    private NamespacedName? Written(Tenant tenant) =>
        tenant.Status.Placement?.InstanceRef?.ToNamespacedName()
        ?? (cluster.EndsOf(tenant) is [var only] ? only : null);

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidOperationException(otherwise);
    }
}
