using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>Refuses to create objects in a namespace that does not exist or is being deleted.</summary>
internal sealed class NamespaceLifecycle(ObjectStore store)
{
    private static readonly GroupResource Namespaces = new("", "namespaces");

    public void CheckCreate(ResourceType type, JsonObject value)
    {
        if (!type.Namespaced)
        {
            return;
        }

        var ns = value.Metadata().Text("namespace");
        var live = store.Get(Namespaces, "", ns) ?? throw ApiErrors.NotFound(Namespaces, ns);
        if (IsTerminating(live))
        {
            throw ApiErrors.Forbidden(
                type.GroupResource,
                value.Metadata().Text("name"),
                $"unable to create new content in namespace {ns} because it is being terminated",
                new JsonArray(
                    ApiErrors.Cause("NamespaceTerminating", $"namespace {ns} is being terminated", "metadata.namespace")
                )
            );
        }
    }

    private static bool IsTerminating(StoredObject live)
    {
        using var document = JsonDocument.Parse(live.Utf8Json);
        return document.RootElement.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _);
    }
}
