using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>Checks that the body and the URL name the same object, and sets missing fields from the URL.</summary>
internal static class ObjectIdentity
{
    public static void CheckKind(ResourceType type, JsonObject value)
    {
        var (apiVersion, kind) = (value.Text("apiVersion"), value.Text("kind"));
        if (kind.Length > 0 && kind != type.Kind)
        {
            throw ApiErrors.BadRequest(
                $"{kind} in version \"{apiVersion}\" cannot be handled as a {type.Kind}: the kind in the data ({kind}) does not match the expected kind ({type.Kind})"
            );
        }

        if (apiVersion.Length > 0 && apiVersion != type.ApiVersion)
        {
            throw ApiErrors.BadRequest(
                $"the API version in the data ({apiVersion}) does not match the expected API version ({type.ApiVersion})"
            );
        }

        value["apiVersion"] = type.ApiVersion;
        value["kind"] = type.Kind;
    }

    public static void CheckNamespace(ResourceType type, string ns, JsonObject value)
    {
        var metadata = value.Metadata();
        var named = metadata.Text("namespace");
        if (!type.Namespaced)
        {
            metadata.Remove("namespace");
            return;
        }

        if (ns.Length == 0)
        {
            throw ApiErrors.BadRequest("an empty namespace may not be set during creation");
        }

        if (named.Length > 0 && named != ns)
        {
            throw ApiErrors.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request"
            );
        }

        metadata["namespace"] = ns;
    }
}
