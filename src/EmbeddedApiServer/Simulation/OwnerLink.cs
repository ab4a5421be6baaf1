using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>One owner reference of an object.</summary>
internal sealed record OwnerLink(string ApiVersion, string Kind, string Name, string Uid, bool BlocksDeletion)
{
    public static IReadOnlyList<OwnerLink> Of(StoredObject dependent) =>
        dependent.Utf8Json.Span.IndexOf("\"ownerReferences\""u8) < 0 ? [] : Of(dependent.ToJson());

    public static IReadOnlyList<OwnerLink> Of(JsonObject dependent) =>
        dependent["metadata"]?["ownerReferences"] is JsonArray references
            ? [.. references.Select(reference => Read(reference!))]
            : [];

    private static OwnerLink Read(JsonNode reference) =>
        new(
            (string?)reference["apiVersion"] ?? "",
            (string?)reference["kind"] ?? "",
            (string?)reference["name"] ?? "",
            (string?)reference["uid"] ?? "",
            (bool?)reference["blockOwnerDeletion"] == true
        );
}
