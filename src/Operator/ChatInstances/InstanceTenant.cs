using Entities;

namespace Operator.ChatInstances;

internal static class InstanceTenant
{
    /// <summary>The tenant whose own instance it is; null: nobody's. A label, which anybody can write.</summary>
    public static string? OwnTenant(this ChatInstance instance) => instance.Metadata.Labels?.GetValueOrDefault(Labels.Tenant);
}
