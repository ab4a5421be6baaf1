using Entities;

namespace Operator.ChatInstances;

/// <summary>
/// One key of a ConfigMap in the instance's namespace that the instance needs, and the field that says so.
/// </summary>
internal sealed record ConfigMapUse(string Field, string Name, string Key, bool Optional)
{
    /// <summary>In the order of the spec.</summary>
    public static IEnumerable<ConfigMapUse> Of(ChatInstance instance) =>
        from variable in instance.Spec.Env ?? []
        let reference = variable.ValueFrom?.ConfigMapKeyRef
        where reference is not null
        select new ConfigMapUse(
            $"spec.env[{variable.Name}]",
            reference.Name,
            reference.Key,
            reference.Optional == true
        );
}
