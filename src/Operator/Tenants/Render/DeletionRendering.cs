using k8s.Models;
using Operator.Apply;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Render;

/// <summary>
/// The objects that are written before anything of a Tenant is deleted, so that nothing that is kept is deleted with
/// it.
/// </summary>
internal static class DeletionRendering
{
    public static IReadOnlyList<DesiredObject> Of(TenantDeletion deletion) =>
        [
            .. deletion.KeptNamespace is { } kept
                ? [new(TenantRendering.TenantNamespace(kept), Lifetime.Retained)]
                : Array.Empty<DesiredObject>(),
            .. deletion.Tombstone is { } tombstone
                ? [new(Map(deletion, tombstone.ToData()), Lifetime.Retained)]
                : Array.Empty<DesiredObject>(),
            // It has the Tenant as owner, and is collected with it.
            .. deletion.DropsTombstone ? [new(Map(deletion, []))] : Array.Empty<DesiredObject>(),
        ];

    private static V1ConfigMap Map(TenantDeletion deletion, Dictionary<string, string> data) =>
        new()
        {
            Metadata = new()
            {
                Name = deletion.TombstoneName.Name,
                NamespaceProperty = deletion.TombstoneName.Namespace,
            },
            Data = data,
        };
}
