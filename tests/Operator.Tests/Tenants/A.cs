using Entities;
using Kubernetes.Objects;

namespace Operator.Tests.Tenants;

/// <summary>Small worlds for tests: a Tenant or a ChatInstance with as little as it needs.</summary>
internal static class A
{
    public static Tenant Tenant(string name, PlanName plan = PlanName.Starter, int seats = 1) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                Uid = $"uid-{name}",
                ResourceVersion = "1",
                Generation = 1,
                CreationTimestamp = DateTime.UnixEpoch,
            },
            Spec = new() { Plan = plan, Seats = seats },
        };

    public static ChatInstance Instance(
        string name,
        string ns = "shared",
        InstanceMode mode = InstanceMode.Shared,
        InstanceHealth? health = InstanceHealth.Healthy
    ) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = ns,
                Uid = $"uid-{name}",
                ResourceVersion = "1",
                Generation = 1,
            },
            Spec = new()
            {
                Mode = mode,
                Mongo = new() { UriSecretRef = new() { Name = "mongo" } },
            },
            Status = new() { Health = health },
        };

    public static Tenant On(this Tenant tenant, NamespacedName instance) =>
        tenant with
        {
            Status = tenant.Status with { Placement = new() { InstanceRef = NamespacedReference.Of(instance) } },
        };

    public static Tenant WithVersion(this Tenant tenant, int version) =>
        tenant with
        {
            Metadata = tenant.Metadata with
            {
                ResourceVersion = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        };
}
