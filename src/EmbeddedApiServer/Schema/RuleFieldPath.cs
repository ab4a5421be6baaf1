using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// The fieldPath of a validation rule: <c>.name</c> and <c>['name']</c>, properties and map keys only.
/// </summary>
internal static class RuleFieldPath
{
    /// <returns>The path as errors print it, or null if it names no field of the schema.</returns>
    public static string? Resolve(string path, JsonObject schema)
    {
        var current = (JsonObject?)schema;
        var resolved = FieldPath.Root;
        for (var i = 0; i < path.Length; )
        {
            if (Segment(path, ref i) is not { Length: > 0 } name || current is null)
                return null;
            if (current["properties"] is JsonObject properties)
                (current, resolved) = (properties[name] as JsonObject, resolved.Child(name));
            else
                (current, resolved) = (current["additionalProperties"] as JsonObject, resolved.Key(name));
            if (current is null)
                return null;
        }
        return resolved.Print();
    }

    private static string? Segment(string path, ref int i)
    {
        int start,
            end;
        if (path[i] == '.')
        {
            start = i + 1;
            end = path.AsSpan(start).IndexOfAny('.', '[') is >= 0 and var length ? start + length : path.Length;
            i = end;
            return path[start..end];
        }
        if (!path.AsSpan(i).StartsWith("['"))
            return null;
        start = i + 2;
        end = path.IndexOf("']", start, StringComparison.Ordinal);
        if (end < 0)
            return null;
        i = end + 2;
        return path[start..end]
            .Replace("\\'", "'", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
