using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Resources;

/// <summary>
/// Between the served form of a resource and the stored one. Both methods may reuse the tree that they get.
/// </summary>
internal interface IVersionConversion
{
    JsonObject ToStored(JsonObject served);

    JsonObject ToServed(JsonObject stored);
}
