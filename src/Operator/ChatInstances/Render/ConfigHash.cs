using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
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
                    .. environment.Select(variable => JsonSerializer.SerializeToNode(variable, ApiJson.Of<V1EnvVar>())),
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

    private static JsonObject Secrets(ChatInstanceBlueprint blueprint, IList<V1EnvVar> environment)
    {
        var used = new JsonObject();
        foreach (
            var reference in environment
                .Select(variable => variable.ValueFrom?.SecretKeyRef)
                .OfType<V1SecretKeySelector>()
        )
        {
            if (blueprint.Secrets.TryGetValue(reference.Name, out var secret))
                used[$"{reference.Name}/{reference.Key}"] = secret.Base64(reference.Key);
        }
        return used;
    }

    private static JsonObject ConfigMaps(ChatInstanceBlueprint blueprint, IList<V1EnvVar> environment)
    {
        var used = new JsonObject();
        foreach (
            var reference in environment
                .Select(variable => variable.ValueFrom?.ConfigMapKeyRef)
                .OfType<V1ConfigMapKeySelector>()
        )
        {
            if (blueprint.ConfigMaps.TryGetValue(reference.Name, out var data))
                used[$"{reference.Name}/{reference.Key}"] = data.Find(reference.Key);
        }
        return used;
    }
}
