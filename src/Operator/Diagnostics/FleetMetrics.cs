using System.Diagnostics.Metrics;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Operator.Report;

namespace Operator.Diagnostics;

/// <summary>
/// The fleet in numbers, read off the caches when they are asked for; and how often resources changed their mind about
/// being ready.
/// </summary>
internal sealed class FleetMetrics
{
    private readonly Counter<long> _transitions;

    public FleetMetrics(
        Meter meter,
        IObjectCache<Tenant> tenants,
        IObjectCache<ChatInstance> instances,
        IObjectCache<ProviderPool> pools
    )
    {
        _transitions = meter.CreateCounter<long>(
            "chat_ready_transitions_total",
            null,
            "Changes of the reason of a Ready condition, by kind and new reason"
        );
        Count(tenants, t => t.Status.Conditions);
        Count(instances, i => i.Status.Conditions);
        Count(pools, p => p.Status.Conditions);
        meter.CreateObservableGauge(
            "chat_tenants",
            () => Tenants(tenants),
            null,
            "Tenants by plan, tier and whether they are ready"
        );
        meter.CreateObservableGauge(
            "chat_instances",
            () => Instances(instances),
            null,
            "Chat instances by mode and health"
        );
        meter.CreateObservableGauge(
            "chat_instance_healthy",
            () => Healthy(instances),
            null,
            "1 for a chat instance that is healthy, 0 for one that is not"
        );
        meter.CreateObservableGauge(
            "chat_instance_health",
            () => States(instances),
            null,
            "1 for the state that the health of a chat instance is in; the other states have no series"
        );
        meter.CreateObservableGauge(
            "chat_instance_tenants",
            () => Occupied(instances),
            null,
            "Tenants on a shared chat instance"
        );
        meter.CreateObservableGauge(
            "chat_providers",
            () => Providers(pools),
            null,
            "AI providers by pool, role and state"
        );
    }

    private static IEnumerable<Measurement<long>> Tenants(IObjectCache<Tenant> tenants) =>
        tenants
            .List()
            .GroupBy(t => (t.Spec.Plan, t.Status.Tier, IsReady: ReadyOf(t.Status.Conditions)?.Status == "True"))
            .Select(g => new Measurement<long>(
                g.Count(),
                new("plan", Word(g.Key.Plan)),
                new("tier", Word(g.Key.Tier)),
                new("ready", g.Key.IsReady ? "true" : "false")
            ));

    private static IEnumerable<Measurement<long>> Instances(IObjectCache<ChatInstance> instances) =>
        instances
            .List()
            .GroupBy(i => (i.Spec.Mode, Health: i.Status.Health ?? InstanceHealth.Unknown))
            .Select(g => new Measurement<long>(
                g.Count(),
                new("mode", Word(g.Key.Mode)),
                new("health", Word(g.Key.Health))
            ));

    private static IEnumerable<Measurement<long>> Providers(IObjectCache<ProviderPool> pools) =>
        from pool in pools.List()
        from provider in pool.Status.Providers ?? []
        group provider by (pool.Metadata.NamespaceProperty, pool.Metadata.Name, provider.Role, provider.State) into g
        select new Measurement<long>(
            g.Count(),
            new("namespace", g.Key.NamespaceProperty),
            new("pool", g.Key.Name),
            new("role", Word(g.Key.Role)),
            new("state", Word(g.Key.State))
        );

    private static IEnumerable<Measurement<long>> Healthy(IObjectCache<ChatInstance> instances) =>
        instances.List().Select(i => One(i, i.Status.Health == InstanceHealth.Healthy ? 1 : 0));

    private static IEnumerable<Measurement<long>> States(IObjectCache<ChatInstance> instances) =>
        instances
            .List()
            .Select(i => new Measurement<long>(
                1,
                new("namespace", i.Metadata.NamespaceProperty),
                new("name", i.Metadata.Name),
                new("state", Word(i.Status.Health ?? InstanceHealth.Unknown))
            ));

    private static IEnumerable<Measurement<long>> Occupied(IObjectCache<ChatInstance> instances) =>
        instances.List().Where(i => i.Spec.Mode == InstanceMode.Shared).Select(i => One(i, i.Status.Tenants ?? 0));

    private static Measurement<long> One(ChatInstance instance, long value) =>
        new(value, new("namespace", instance.Metadata.NamespaceProperty), new("name", instance.Metadata.Name));

    private void Count<T>(IObjectCache<T> cache, Func<T, IReadOnlyList<V1Condition>?> conditionsOf)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        cache.Changed += (before, after) =>
        {
            // What was there before us is no transition.
            if (before is null || after is null || !cache.HasSynced)
                return;
            if (ReadyOf(conditionsOf(after))?.Reason is { } reason && reason != ReadyOf(conditionsOf(before))?.Reason)
                _transitions.Add(1, new("kind", cache.Resource.Kind), new("reason", reason));
        };

    private static V1Condition? ReadyOf(IReadOnlyList<V1Condition>? conditions) =>
        conditions?.FirstOrDefault(c => c.Type == Conditions.Ready);

    private static string Word<T>(T value) => value?.ToString()?.ToLowerInvariant() ?? "none";
}
