using System.Globalization;
using Entities;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Tests.Placement.Fleets;

/// <summary>What a server holds of a fleet, whatever anybody has seen of it.</summary>
internal sealed class Cluster
{
    private long _version;

    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddDays(1);
    public Dictionary<string, Tenant> Tenants { get; } = [];
    public Dictionary<NamespacedName, ChatInstance> Instances { get; } = [];
    public Dictionary<NamespacedName, V1Ingress> Routes { get; } = [];

    public Tenant Put(Tenant tenant) =>
        Tenants[tenant.Metadata.Name] = tenant with { Metadata = Next(tenant.Metadata) };

    public ChatInstance Put(ChatInstance instance) =>
        Instances[NamespacedName.Of(instance)] = instance with { Metadata = Next(instance.Metadata) };

    public V1Ingress Put(V1Ingress route) =>
        Routes[NamespacedName.Of(route)] = route with { Metadata = Next(route.Metadata) };

    public IReadOnlyList<V1Ingress> RoutesOf(Tenant tenant) =>
        [.. Routes.Values.Where(route => route.Metadata.Labels![Labels.OwnerUid] == tenant.Metadata.Uid)];

    /// <summary>Where the tenant's routes end.</summary>
    public IReadOnlyList<NamespacedName> EndsOf(Tenant tenant) =>
        [
            .. RoutesOf(tenant)
                .Select(route => new NamespacedName(
                    route.Metadata.NamespaceProperty,
                    route.Spec!.Rules![0].Http!.Paths![0].Backend!.Service!.Name!
                ))
                .Distinct(),
        ];

    private V1ObjectMeta Next(V1ObjectMeta metadata)
    {
        var version = (++_version).ToString(CultureInfo.InvariantCulture);
        return metadata with
        {
            ResourceVersion = version,
            Uid = metadata.Uid ?? $"uid-{version}",
            CreationTimestamp = metadata.CreationTimestamp ?? DateTime.UnixEpoch.AddSeconds(_version),
        };
    }
}
