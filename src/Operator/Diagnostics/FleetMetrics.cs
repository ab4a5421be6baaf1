using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Report;
using Prometheus;

namespace Operator.Diagnostics;

/// <summary>
/// Metrics of the fleet, read from the caches at each scrape, and a counter for changes of the Ready condition's
/// reason.
/// </summary>
internal sealed class FleetMetrics
{
    private readonly Counter _transitions;

    public FleetMetrics(
        CollectorRegistry registry,
        IObjectCache<Tenant> tenants,
        IObjectCache<ChatInstance> instances,
        IObjectCache<ProviderPool> pools
    )
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _transitions = metrics.CreateCounter(
            "chat_ready_transitions_total",
            "Changes of the reason of a Ready condition, by kind and new reason",
            "kind",
            "reason"
        );
        Count(tenants, t => t.Status.Conditions);
        Count(instances, i => i.Status.Conditions);
        Count(pools, p => p.Status.Conditions);
        Observe(
            "chat_tenants",
            "Tenants by plan, tier and whether they are ready",
            ["plan", "tier", "ready"],
            () => Tenants(tenants)
        );
        Observe("chat_instances", "Chat instances by mode and health", ["mode", "health"], () => Instances(instances));
        Observe(
            "chat_instance_healthy",
            "1 for a chat instance that is healthy, 0 for one that is not",
            ["namespace", "name"],
            () => Healthy(instances)
        );
        Observe(
            "chat_instance_health",
            "1 for the state that the health of a chat instance is in; the other states have no series",
            ["namespace", "name", "state"],
            () => States(instances)
        );
        Observe(
            "chat_instance_tenants",
            "Tenants on a shared chat instance",
            ["namespace", "name"],
            () => Occupied(instances)
        );
        Observe(
            "chat_providers",
            "AI providers by pool, role and state",
            ["namespace", "pool", "role", "state"],
            () => Providers(pools)
        );

        void Observe(string name, string help, string[] labels, Func<IEnumerable<(double, string[])>> read) =>
            registry.AddBeforeCollectCallback(new ObservedGauge(metrics.CreateGauge(name, help, labels), read).Observe);
    }

    private static IEnumerable<(double, string[])> Tenants(IObjectCache<Tenant> tenants) =>
        tenants
            .List()
            .GroupBy(t => (t.Spec.Plan, t.Status.Tier, IsReady: ReadyOf(t.Status.Conditions)?.Status == "True"))
            .Select(g =>
                ((double)g.Count(), (string[])[Word(g.Key.Plan), Word(g.Key.Tier), g.Key.IsReady ? "true" : "false"])
            );

    private static IEnumerable<(double, string[])> Instances(IObjectCache<ChatInstance> instances) =>
        instances
            .List()
            .GroupBy(i => (i.Spec.Mode, Health: i.Status.Health ?? InstanceHealth.Unknown))
            .Select(g => ((double)g.Count(), (string[])[Word(g.Key.Mode), Word(g.Key.Health)]));

    private static IEnumerable<(double, string[])> Providers(IObjectCache<ProviderPool> pools) =>
        from pool in pools.List()
        from provider in pool.Status.Providers ?? []
        group provider by (Pool: NamespacedName.Of(pool), provider.Role, provider.State) into g
        select (
            (double)g.Count(),
            (string[])[g.Key.Pool.Namespace ?? "", g.Key.Pool.Name, Word(g.Key.Role), Word(g.Key.State)]
        );

    private static IEnumerable<(double, string[])> Healthy(IObjectCache<ChatInstance> instances) =>
        instances.List().Select(i => (i.Status.Health == InstanceHealth.Healthy ? 1d : 0, Labels(i)));

    private static IEnumerable<(double, string[])> States(IObjectCache<ChatInstance> instances) =>
        instances.List().Select(i => (1d, (string[])[.. Labels(i), Word(i.Status.Health ?? InstanceHealth.Unknown)]));

    private static IEnumerable<(double, string[])> Occupied(IObjectCache<ChatInstance> instances) =>
        instances
            .List()
            .Where(i => i.Spec.Mode == InstanceMode.Shared)
            .Select(i => ((double)(i.Status.Tenants ?? 0), Labels(i)));

    private static string[] Labels(ChatInstance instance) =>
        [instance.Metadata.NamespaceProperty ?? "", instance.Metadata.Name];

    private void Count<T>(IObjectCache<T> cache, Func<T, IReadOnlyList<V1Condition>?> conditionsOf)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        cache.Changed += (before, after) =>
        {
            // Objects that existed before the start are no transition.
            if (before is null || after is null || !cache.HasSynced)
                return;
            if (ReadyOf(conditionsOf(after))?.Reason is { } reason && reason != ReadyOf(conditionsOf(before))?.Reason)
                _transitions.WithLabels([cache.Resource.Kind, reason]).Inc();
        };

    private static V1Condition? ReadyOf(IReadOnlyList<V1Condition>? conditions) =>
        conditions?.FirstOrDefault(c => c.Type == Conditions.Ready);

    private static string Word<T>(T value) => value?.ToString()?.ToLowerInvariant() ?? "none";
}
