using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Discovery;

/// <summary>The verbs and subresources of a resource in discovery.</summary>
internal static class ServedVerbs
{
    public static JsonArray Of(ResourceType type) =>
        type.IsVirtual ? new JsonArray("create")
        : type.Custom is not null
            ? new JsonArray("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch")
        : new JsonArray("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /// <summary>Name, kind, group, version and verbs of each subresource.</summary>
    public static IEnumerable<(string Name, string Kind, string Group, string Version, JsonArray Verbs)> Subresources(
        ResourceType type
    )
    {
        if (type.HasStatus)
        {
            yield return ("status", type.Kind, type.Group, type.Version, new JsonArray("get", "patch", "update"));
        }

        if (type.Scale is not null)
        {
            yield return ("scale", "Scale", "autoscaling", "v1", new JsonArray("get", "patch", "update"));
        }

        foreach (var (name, kind) in type.OtherSubresources)
        {
            var (group, version) = kind switch
            {
                "TokenRequest" => ("authentication.k8s.io", "v1"),
                _ => (type.Group, type.Version),
            };
            yield return (
                name,
                kind,
                group,
                version,
                name == "finalize" ? new JsonArray("update") : new JsonArray("create")
            );
        }
    }
}
