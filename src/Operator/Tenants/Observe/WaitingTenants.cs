using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Operator.ChatInstances;
using Operator.Configuration;
using Operator.Placement;

namespace Operator.Tenants.Observe;

/// <summary>The tenants that wait for room: for a first placement, for more seats, or for a move.</summary>
internal sealed class WaitingTenants(
    WaitBoard board,
    IObjectCache<Tenant> tenants,
    IObjectCache<ChatInstance> instances,
    IObjectCache<V1ConfigMap> configMaps,
    LiveConfiguration configuration
)
{
    /// <summary>
    /// Whether another instance like <paramref name="template"/>, with the same data, could take one of them.
    /// </summary>
    public bool Want(ChatInstance template) =>
        board
            .WaitingForRoom.Select(tenants.Get)
            .OfType<Tenant>()
            .Any(tenant =>
                tenant.Spec.Placement.InstanceRef is null
                && (tenant.Spec.Placement.Region is not { } region || region == template.Spec.Region)
                && tenant.Spec.Seats <= template.Spec.Capacity.Seats
                && MayGoTo(template, tenant)
            );

    /// <summary>A tenant that has data may only go to an instance with the same data.</summary>
    private bool MayGoTo(ChatInstance template, Tenant tenant) =>
        tenant.PlacedOn() is { } home
            ? template.HasData(instances.Get(home)?.Status.DataFingerprint)
            : Tombstone.Of(configMaps.Get(TenantNames.Tombstone(configuration.Value, tenant.Metadata.Name)))
                is not { } left
                || template.HasData(left.DataFingerprint);
}
