using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Patching;

/// <summary>RFC 7386.</summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonNode patch)
    {
        Merge(target, patch as JsonObject ?? throw ApiErrors.BadRequest("a merge patch is an object"));
        return target;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (field, value) in patch)
        {
            if (value is null)
            {
                target.Remove(field);
            }
            else if (value is JsonObject inner)
            {
                if (target[field] is not JsonObject into)
                {
                    into = [];
                    target[field] = into;
                }

                Merge(into, inner);
            }
            else
            {
                target[field] = value.DeepClone();
            }
        }
    }
}
