using System.Text.Json.Nodes;

namespace Operator;

/// <summary>
/// JSON Merge Patch (RFC 7386) on copies: objects are merged, lists and values are replaced, null removes a field.
/// </summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject? target, JsonObject? patch)
    {
        var merged = target?.DeepClone().AsObject() ?? [];
        foreach (var (key, value) in patch ?? [])
        {
            if (value is null)
                merged.Remove(key);
            else if (value is JsonObject inner)
                merged[key] = Apply(merged[key] as JsonObject, inner);
            else
                merged[key] = value.DeepClone();
        }
        return merged;
    }
}
