using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.Placement;
using Operator.Report;

namespace Operator.Tenants.Observe;

/// <summary>Who waits for room, be it that he has none or that he has to leave where he is.</summary>
internal sealed class WaitingTenants(IObjectCache<Tenant> tenants, IObjectCache<ChatInstance> instances, IObjectCache<ConfigMap> configMaps, LiveConfiguration configuration)
{
    /// <summary>Whether another instance like <paramref name="template"/>, with the same data, would do for somebody.</summary>
    public bool Want(ChatInstance template) => tenants.ByIndex(TenantIndexes.Waiting, TenantIndexes.ForCapacity).Any(tenant =>
        Waits(tenant)
        && tenant.Spec.Placement.InstanceRef is null
        && (tenant.Spec.Placement.Region is not { } region || region == template.Spec.Region)
        && tenant.Spec.Seats <= template.Spec.Capacity.Seats
        && MayGoTo(template, tenant));

    public static bool Waits(Tenant? tenant) => ReasonOf(tenant) is TenantReasons.NoCapacity or TenantReasons.MoveWaiting;

    /// <summary>The data lies where no instance reads it: one that does would end the wait.</summary>
    public static bool NeedsItsData(Tenant tenant) => ReasonOf(tenant) == TenantReasons.DataLeftBehind;

    /// <summary>A pool that gets the models ends the wait.</summary>
    public static bool NeedsModels(Tenant tenant) => ReasonOf(tenant) == TenantReasons.OnboardingFailed;

    /// <summary>Who has data somewhere goes to the same data or nowhere.</summary>
    private bool MayGoTo(ChatInstance template, Tenant tenant) => tenant.PlacedOn() is { } home
        ? HasDataOf(template, instances.Get(home)?.Status.DataFingerprint)
        : Tombstone.Of(configMaps.Get(TenantNames.Tombstone(configuration.Value, tenant.Metadata.Name))) is not { } left || HasDataOf(template, left.DataFingerprint);

    private static bool HasDataOf(ChatInstance template, string? fingerprint) => fingerprint is not null && template.Status.DataFingerprint == fingerprint;

    private static string? ReasonOf(Tenant? tenant) => tenant?.Status.Conditions?.FirstOrDefault(c => c.Type == Conditions.Ready)?.Reason;
}
