using System.Text.Json;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>A fragment of librechat.yaml that LibreChat would refuse to start with.</summary>
internal static class ConfigUnknown
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (facts.Instance.Spec.Config is not { } config || config.ValueKind == JsonValueKind.Null) yield break;
        if (config.ValueKind != JsonValueKind.Object)
        {
            yield return Of("spec.config must be an object, as librechat.yaml is");
            yield break;
        }

        var version = LibreChatRelease.RulesOf(facts.Instance.Spec);
        foreach (var key in config.EnumerateObject().Select(field => field.Name).Where(key => !version.Keys.Contains(key)))
        {
            yield return Of($"spec.config.{key} is no key of librechat.yaml in {version.Name}: remove it");
        }

        if (!config.TryGetProperty("endpoints", out var endpoints) || endpoints.ValueKind != JsonValueKind.Object) yield break;
        foreach (var key in endpoints.EnumerateObject().Select(field => field.Name).Where(key => !LibreChatVersion.EndpointKeys.Contains(key)))
        {
            yield return Of($"spec.config.endpoints.{key} is no kind of endpoint in {version.Name}: remove it, or make it an item of spec.config.endpoints.custom");
        }
    }

    private static Finding Of(string message) => new(ChatInstanceReasons.InvalidConfig, message, Effect.Hold);
}
