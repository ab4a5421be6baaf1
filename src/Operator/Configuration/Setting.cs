using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Objects;

namespace Operator.Configuration;

/// <summary>
/// Puts a value from an environment variable or a flag into the configuration. Finds the field by its name and parses
/// the text as the field's type.
/// </summary>
internal static class Setting
{
    public static void Put(
        JsonObject document,
        string name,
        IReadOnlyList<string> path,
        string text,
        List<ConfigurationProblem> problems
    )
    {
        JsonTypeInfo type = ConfigurationJsonContext.Default.OperatorConfiguration;
        var holder = document;
        foreach (var (index, segment) in path.Index())
        {
            if (Step(type, holder, segment) is not var (field, next) || (index < path.Count - 1 && !HasFields(next)))
            {
                problems.Add(new(name, $"there is no such setting{Hint(type)}"));
                return;
            }
            if (index == path.Count - 1)
                holder[field] = Read(text, next);
            else if (holder[field] is JsonObject inner)
                holder = inner;
            else
                holder[field] = holder = [];
            type = next;
        }
    }

    private static (string Field, JsonTypeInfo Type)? Step(JsonTypeInfo type, JsonObject holder, string segment) =>
        type.Kind switch
        {
            JsonTypeInfoKind.Object when type.Properties.FirstOrDefault(p => Is(p.Name, segment)) is { } property => (
                property.Name,
                type.Options.GetTypeInfo(property.PropertyType)
            ),
            JsonTypeInfoKind.Dictionary when holder.Select(p => p.Key).FirstOrDefault(k => Is(k, segment)) is { } key =>
                (key, type.Options.GetTypeInfo(type.ElementType!)),
            _ => null,
        };

    private static bool HasFields(JsonTypeInfo type) =>
        type.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary;

    /// <summary>Whether the names are equal without case and underscores, as CLASS_NAME and className are.</summary>
    private static bool Is(string field, string segment) =>
        field.Equals(segment.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static string Hint(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object ? $"; {DocumentCheck.Known(type)}" : "";

    /// <summary>Parses the text as YAML. A list may also be written as a,b.</summary>
    private static JsonNode? Read(string text, JsonTypeInfo type)
    {
        if (type.Type == typeof(string) || type.Type.IsEnum)
            return text;
        if (type.Kind == JsonTypeInfoKind.Enumerable && !text.StartsWith('['))
            text = $"[{text}]";
        try
        {
            return Yaml.Read(text);
        }
        catch (YamlSyntaxException)
        {
            return text;
        }
    }
}
