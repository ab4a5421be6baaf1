using Entities;
using Kubernetes.Objects;

namespace Operator.ChatInstances;

internal static class InstanceTenant
{
    /// <summary>The tenant whose own instance it is; null: nobody's. A label, which anybody can write.</summary>
    public static string? OwnTenant(this ChatInstance instance) => instance.Metadata.Labels.Find(Labels.Tenant);

    /// <summary>With the labels that Apply puts on: by them decisions know whose it is.</summary>
    public static ChatInstance OwnedBy(this ChatInstance instance, Tenant tenant) =>
        instance with
        {
            Metadata = instance.Metadata with
            {
                Labels = new Dictionary<string, string>
                {
                    [Labels.Tenant] = tenant.Metadata.Name,
                    [Labels.OwnerUid] = tenant.Metadata.Uid!,
                },
            },
        };
}
