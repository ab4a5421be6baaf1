using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The instances that spec.scaleOut adds: the template's spec, with its data and the keys of its data, so that tenants
/// may move between all of them. Only the template has a host of its own, and mails of all of them lead to it.
/// </summary>
internal static class Siblings
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        (blueprint.ScaleOut?.Siblings ?? []).Select(sibling => new DesiredObject(
            new ChatInstance
            {
                Metadata = ChildMetadata.Of(blueprint, sibling.Name),
                Spec = blueprint.Spec with
                {
                    ScaleOut = null,
                    Drain = sibling.Drain,
                    Route = blueprint.Spec.Route with { Host = null },
                    Env = Variables(blueprint.Spec),
                    Secrets = (blueprint.Spec.Secrets ?? new()) with
                    {
                        CredentialsSecretRef = new() { Name = CredentialsSource.NameOf(blueprint.Instance) },
                    },
                },
            }
        ));

    private static IList<V1EnvVar>? Variables(ChatInstanceSpec spec)
    {
        var address = EnvironmentVariables.Address(spec).ToList();
        return address.Count == 0
            ? spec.Env
            : [.. (spec.Env ?? []).Where(variable => address.All(a => a.Name != variable.Name)), .. address];
    }
}
