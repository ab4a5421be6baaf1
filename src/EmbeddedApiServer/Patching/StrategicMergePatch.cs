using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Patching;

internal static class StrategicMergePatch
{
    public static JsonObject Apply(ResourceType type, JsonObject target, JsonNode patch) 
    {
        _ = type;
        return MergePatch.Apply(target, patch);
    }
}
