using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Resources;

/// <summary>
/// Converts between the served form of a resource and the stored form. Both methods may reuse their argument.
/// </summary>
internal interface IVersionConversion
{
    JsonObject ToStored(JsonObject served);

    JsonObject ToServed(JsonObject stored);
}
