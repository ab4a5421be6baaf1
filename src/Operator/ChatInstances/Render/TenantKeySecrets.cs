using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// Each tenant's own key for the gateway in a Secret of its own, and the variables that hold them in the pods.
/// </summary>
internal static class TenantKeySecrets
{
    /// <summary>
    /// What pods read stays as long as they do, though its tenant has gone: the key opens nothing any more.
    /// </summary>
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        blueprint
            .TenantKeys.Select(key => new DesiredObject(
                OpaqueSecret.Of(
                    MetadataOf(blueprint, key.Tenant),
                    new Dictionary<string, string> { [EnvironmentVariables.GatewaySecretKey] = key.Value }
                )
            ))
            .Concat(
                blueprint
                    .KeysInPods.Keys.Except(blueprint.TenantKeys.Select(key => key.Tenant))
                    .Select(tenant => new DesiredObject(
                        new V1Secret { Metadata = MetadataOf(blueprint, tenant) },
                        Lifetime.LeftAlone
                    ))
            );

    public static IEnumerable<V1EnvVar> KeysOf(ChatInstanceBlueprint blueprint) =>
        blueprint
            .KeysInPods.Keys.Order(StringComparer.Ordinal)
            .Select(tenant =>
                Variables.FromSecret(
                    VariableOf(blueprint.Instance.Spec, tenant),
                    ChildNames.TenantKey(blueprint.Name, tenant),
                    EnvironmentVariables.GatewaySecretKey
                )
            );

    private static V1ObjectMeta MetadataOf(ChatInstanceBlueprint blueprint, string tenant)
    {
        var metadata = ChildMetadata.Of(blueprint, ChildNames.TenantKey(blueprint.Name, tenant));
        return metadata with { Labels = new Dictionary<string, string>(metadata.Labels!) { [Labels.Tenant] = tenant } };
    }

    /// <summary>
    /// The Secret with the key that the whole instance uses: its tenant's, where it has one of its own.
    /// </summary>
    public static string OwnOf(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.Mode == InstanceMode.Dedicated && blueprint.TenantKeys is [var own]
            ? ChildNames.TenantKey(blueprint.Name, own.Tenant)
            : ChildNames.Gateway(blueprint.Name);

    /// <summary>The name of a tenant has no underscore, so that no two of them get one variable.</summary>
    public static string VariableOf(ChatInstanceSpec instance, string tenant) =>
        instance.Mode == InstanceMode.Dedicated
            ? EnvironmentVariables.GatewayApiKey
            : $"{EnvironmentVariables.GatewayApiKey}_{tenant.Replace('-', '_').ToUpperInvariant()}";
}
