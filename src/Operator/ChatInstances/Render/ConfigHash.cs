using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// One hash over everything that the pods read when they start: librechat.yaml, the environment, and what Secrets and
/// ConfigMaps hold under the keys that are used. Of them the content counts, so that writing the same again replaces no
/// pod.
/// </summary>
internal static class ConfigHash
{
    public static string Of(ChatInstanceBlueprint blueprint)
    {
        var environment = EnvironmentVariables.Of(blueprint);
        return ContentHash.Of(
            new JsonObject
            {
                ["config"] = LibreChatConfig.Of(blueprint),
                ["environment"] = new JsonArray([
                    .. environment.Select(variable =>
                        JsonSerializer.SerializeToNode(variable, KubernetesJsonContext.Default.EnvVar)
                    ),
                ]),
                ["connections"] = blueprint.MongoUri,
                ["keys"] = new JsonObject(
                    blueprint
                        .Credentials.ByName.Concat(blueprint.SessionsInUse.ByName)
                        .Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))
                ),
                ["secrets"] = Secrets(blueprint, environment),
                ["configMaps"] = ConfigMaps(blueprint, environment),
            }
        );
    }

    private static JsonObject Secrets(ChatInstanceBlueprint blueprint, IReadOnlyList<EnvVar> environment)
    {
        var used = new JsonObject();
        foreach (
            var reference in environment
                .Select(variable => variable.ValueFrom?.SecretKeyRef)
                .OfType<SecretKeySelector>()
        )
        {
            if (blueprint.Secrets.TryGetValue(reference.Name, out var secret))
                used[$"{reference.Name}/{reference.Key}"] = secret.Data.GetValueOrDefault(reference.Key);
        }
        return used;
    }

    private static JsonObject ConfigMaps(ChatInstanceBlueprint blueprint, IReadOnlyList<EnvVar> environment)
    {
        var used = new JsonObject();
        foreach (
            var reference in environment
                .Select(variable => variable.ValueFrom?.ConfigMapKeyRef)
                .OfType<ConfigMapKeySelector>()
        )
        {
            if (blueprint.ConfigMaps.TryGetValue(reference.Name, out var data))
                used[$"{reference.Name}/{reference.Key}"] = data.GetValueOrDefault(reference.Key);
        }
        return used;
    }
}
