using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// A fragment of librechat.yaml that LibreChat would reject at its start or silently ignore, that exposes a secret, that
/// contradicts another field of the spec, or that leads where no instance may go.
/// </summary>
internal static class ConfigUnusable
{
    private const string Path = "spec.config";

    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var spec = facts.Instance.Spec;
        if (spec.Config is not { } config || config.ValueKind == JsonValueKind.Null)
            return [];
        if (config.ValueKind != JsonValueKind.Object)
            return [Of($"{Path} must be an object, as librechat.yaml is")];

        var gateway = spec.ProviderPoolRef is null
            ? null
            : GatewayEndpoint.Of(facts.Pool) ?? new("http://gateway", default, [""]);
        var defined = EnvironmentVariables.NamesToReferTo(spec);
        var check = new ConfigCheck(
            LibreChatRelease.RulesOf(spec),
            variable => ConfigVariables.ObjectionTo(variable, defined),
            variable => ValueOf(spec, variable)
        );
        var fragment = JsonObject.Create(config)!;
        var whole = LibreChatConfig.Checked(LibreChatRelease.RulesOf(spec), fragment, gateway);
        return Overrides(spec, fragment)
            .Concat(check.ProblemsOf(whole, Path).Select(problem => problem.Message))
            .Concat(McpAddresses.ObjectionsIn(facts.Instance, facts.Configuration))
            .Select(Of);
    }

    /// <summary>Null where it comes from elsewhere, or Kubernetes makes it of other variables.</summary>
    public static string? ValueOf(ChatInstanceSpec spec, string variable) =>
        spec.Env?.LastOrDefault(one => one.Name == variable)?.Value is { } value
        && !value.Contains('$', StringComparison.Ordinal)
            ? value
            : null;

    private static IEnumerable<string> Overrides(ChatInstanceSpec spec, JsonObject fragment)
    {
        foreach (
            var strategy in LibreChatConfig
                .FileStrategiesOf(spec)
                .Where(strategy => !IsStoredAsTheSpecSays(spec.Storage, strategy.Value))
        )
            yield return $"{Path}.{strategy.Key} contradicts spec.storage, which says where files are kept: remove it";

        if (spec.ProviderPoolRef is null || LibreChatConfig.GatewayItemIn(fragment) is not { } item)
            yield break;
        foreach (var field in LibreChatConfig.GatewaysOwn.Where(item.ContainsKey))
            yield return $"{Path}.endpoints.custom[{LibreChatConfig.GatewayEndpointName}].{field} is set by spec.providerPoolRef: remove it, or give your endpoint another name";
    }

    /// <summary>
    /// CloudFront serves files from S3. Without spec.storage, the fragment may name a kind of storage that the operator
    /// does not know.
    /// </summary>
    private static bool IsStoredAsTheSpecSays(InstanceStorage? storage, JsonNode strategy) =>
        storage is null
        || (storage.S3 is not null ? strategy.ToString() is "s3" or "cloudfront" : strategy.ToString() == "local");

    private static Finding Of(string message) => new(ChatInstanceReasons.InvalidConfig, message, Effect.Hold);
}
