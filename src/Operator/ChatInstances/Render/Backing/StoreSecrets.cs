using System.Text.Json.Nodes;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// The generated passwords of a store: created once, kept with its data, and never in an argument or a ConfigMap.
/// </summary>
internal static class StoreSecrets
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint, ManagedStore store)
    {
        var name = store.Name(blueprint.Name);
        var content = blueprint.Stores.Secrets[name];
        var values = store.Keys.Keys.ToDictionary(key => key, key => content.Text(key)!);
        return new(
            OpaqueSecret.Of(BackingMetadata.Of(blueprint, name, store.Component), values),
            Lifetimes.OfKeys(blueprint)
        )
        {
            WasThere = content.ResourceVersion is not null,
        };
    }

    public static V1EnvVar Variable(string name, ChatInstanceBlueprint blueprint, ManagedStore store, string key) =>
        Variables.FromSecret(name, store.Name(blueprint.Name), key);

    /// <summary>A new password replaces the pods that read it, whoever wrote it.</summary>
    public static string Hash(ChatInstanceBlueprint blueprint, ManagedStore store, string more = "") =>
        ContentHash.Of(
            new JsonObject
            {
                ["secret"] = new JsonObject(
                    store
                        .Keys.Keys.Order(StringComparer.Ordinal)
                        .Select(key =>
                            KeyValuePair.Create(
                                key,
                                (JsonNode?)blueprint.Stores.Secrets[store.Name(blueprint.Name)].Text(key)
                            )
                        )
                ),
                ["more"] = more,
            }
        );
}
