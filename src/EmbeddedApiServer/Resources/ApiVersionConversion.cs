using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Resources;

/// <summary>The conversion strategy <c>None</c> of custom resources, which changes only apiVersion.</summary>
internal sealed class ApiVersionConversion(string served, string stored) : IVersionConversion
{
    public JsonObject ToStored(JsonObject json) => With(json, stored);

    public JsonObject ToServed(JsonObject json) => With(json, served);

    private static JsonObject With(JsonObject json, string apiVersion)
    {
        json["apiVersion"] = apiVersion;
        return json;
    }
}
