using Entities;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The instances that spec.scaleOut adds: the template's spec, with its data and the keys of its data, so that tenants
/// may move between all of them. A host of its own the template has alone.
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
                    Secrets = (blueprint.Spec.Secrets ?? new()) with
                    {
                        CredentialsSecretRef = new() { Name = CredentialsSource.NameOf(blueprint.Instance) },
                    },
                },
            }
        ));
}
