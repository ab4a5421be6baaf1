using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// Ignores errors of values that an update does not change, because they may be older than a stricter schema. List
/// items are matched by position.
/// </summary>
internal static class Ratcheting
{
    public static IReadOnlyList<FieldError> Apply(IReadOnlyList<FieldError> errors, JsonObject next, JsonObject old)
    {
        var kept = errors.Where(error => !IsUnchanged(error, next, old)).ToList();
        return kept.TrueForAll(error => error.Field == FieldPath.Root.ToString()) && kept.Count < errors.Count
            ? []
            : kept;
    }

    private static bool IsUnchanged(FieldError error, JsonObject next, JsonObject old)
    {
        var path = error
            .Field.Replace("[", ".[", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries);
        // For a missing field, the object that should contain it is compared.
        var node = error.Type == FieldErrorType.Required ? path[..^1] : path;
        return error.Field != FieldPath.Root.ToString()
            && At(old, node) is { } before
            && JsonNode.DeepEquals(before, At(next, node));
    }

    private static JsonNode? At(JsonNode? node, string[] path)
    {
        foreach (var step in path)
        {
            node = node switch
            {
                JsonObject json => json[step.Trim('[', ']')],
                JsonArray array when int.TryParse(step.Trim('[', ']'), out var index) && index < array.Count => array[
                    index
                ],
                _ => null,
            };
        }

        return node;
    }
}
