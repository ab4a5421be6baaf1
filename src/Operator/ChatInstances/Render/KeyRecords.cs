using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The record of the keys in the operator's namespace. It outlives the instance as its keys do; an owner in another
/// namespace it cannot have.
/// </summary>
internal static class KeyRecords
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        if (blueprint.Record is not { } record)
            yield break;
        var name = KeyRecord.NameOf(blueprint.Configuration, record.Instance);
        yield return new(
            new V1ConfigMap
            {
                Metadata = ChildMetadata.Of(blueprint, name.Name) with { NamespaceProperty = name.Namespace },
                Data = record.ToData(),
            },
            Lifetime.Retained
        );
    }
}
