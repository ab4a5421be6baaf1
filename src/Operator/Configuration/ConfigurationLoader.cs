using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;

namespace Operator.Configuration;

/// <summary>
/// Merges the sources over the defaults and checks the result. A configuration with an unknown field or a wrong value
/// is not returned.
/// </summary>
internal static class ConfigurationLoader
{
    private const string VariablePrefix = "CHATOP_";

    public static LoadedConfiguration Load(ConfigurationSources sources)
    {
        var problems = new List<ConfigurationProblem>();
        var document = Defaults();
        if (sources.File is not null)
            document = MergePatch.Apply(document, ReadFile(sources.File, problems));
        if (problems.Count > 0)
            return new(null, problems);
        foreach (
            var (name, text) in sources
                .Environment.Where(v => v.Key.StartsWith(VariablePrefix, StringComparison.Ordinal))
                .OrderBy(v => v.Key, StringComparer.Ordinal)
        )
            Setting.Put(document, name, name[VariablePrefix.Length..].Split("__"), text, problems);
        foreach (var setting in sources.Settings)
        {
            var (path, text) = setting.Split('=', 2) is [var left, var right] ? (left, right) : (setting, "");
            Setting.Put(document, $"--set {path}", path.Split('.'), text, problems);
        }
        problems.AddRange(DocumentCheck.Problems(document, ConfigurationJsonContext.Default.OperatorConfiguration));
        problems.AddRange(InstanceTemplates(document));
        if (problems.Count > 0)
            return new(null, problems);

        var configuration = document.Deserialize(ConfigurationJsonContext.Default.OperatorConfiguration)!;
        problems.AddRange(ConfigurationRules.Problems(configuration));
        return problems.Count > 0 ? new(null, problems) : new(configuration, []);
    }

    /// <summary>The text of the defaults, including its comments.</summary>
    public static string DefaultsText() => EmbeddedText.Read("defaults.yaml");

    private static JsonObject Defaults() => Yaml.Read(DefaultsText())!.AsObject();

    private static JsonObject? ReadFile(string text, List<ConfigurationProblem> problems)
    {
        try
        {
            if (Yaml.Read(text) is not { } node)
                return null;
            if (node is JsonObject document)
                return document;
            problems.Add(new("--config", "the file must hold an object"));
        }
        catch (YamlSyntaxException e)
        {
            problems.Add(new("--config", e.Message));
        }
        return null;
    }

    /// <summary>
    /// Checks the plans' instance templates. They are partial: every field must be known and well-formed, but none is
    /// required.
    /// </summary>
    private static IEnumerable<ConfigurationProblem> InstanceTemplates(JsonObject document) =>
        from plan in document["plans"] as JsonObject ?? []
        where (plan.Value as JsonObject)?["instance"] is JsonObject
        from problem in DocumentCheck.Problems(
            plan.Value!["instance"],
            EntitiesJson.Of<ChatInstanceSpec>(),
            $"plans.{plan.Key}.instance",
            isPartial: true
        )
        select problem;
}
