using Entities;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>What spec.deletionPolicy means for children that hold something which nothing brings back.</summary>
internal static class Lifetimes
{
    public static Lifetime OfData(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.DeletionPolicy == DeletionPolicy.Delete ? Lifetime.Collected : Lifetime.Retained;

    /// <summary>Generated Secrets live as long as the data that needs them.</summary>
    public static Lifetime OfKeys(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.DeletionPolicy == DeletionPolicy.Delete ? Lifetime.CollectedOnce : Lifetime.CreatedOnce;
}
