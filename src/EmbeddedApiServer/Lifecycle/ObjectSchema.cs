using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The one place where schemas and field ownership touch a write.</summary>
internal static class ObjectSchema
{
    /// <summary>Unknown fields (by fieldValidation), pruning and defaulting.</summary>
    public static void Admit(ResourceType type, JsonObject value, WriteOptions options)
    {
        _ = (type, value, options);
    }

    /// <exception cref="ApiStatusException">422 with every problem found.</exception>
    public static void Validate(ResourceType type, JsonObject next, JsonObject? old)
    {
        _ = (type, next, old);
    }

    /// <summary>Records in managedFields what a create, update or patch changed.</summary>
    public static void Track(ResourceType type, JsonObject? old, JsonObject next, string subresource, WriteOptions options, DateTimeOffset now)
    {
        _ = (type, old, next, subresource, options, now);
    }
}
