using EmbeddedApiServer.Watch;
using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Routing;

internal static class RequestInfoParser
{
    public static RequestInfo Parse(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var method = request.Method;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var rest = parts switch
        {
            ["api", _, _, ..] => (Group: "", Version: parts[1], Path: parts[2..]),
            ["apis", _, _, _, ..] => (Group: parts[1], Version: parts[2], Path: parts[3..]),
            _ => (Group: "", Version: "", Path: []),
        };
        return rest.Path.Length == 0
            ? new RequestInfo { Path = path, Verb = method.ToLowerInvariant() }
            : WithVerb(
                Target(path, rest.Path) with
                {
                    Group = rest.Group,
                    Version = rest.Version,
                },
                method,
                request.Query
            );
    }

    private static RequestInfo Target(string path, string[] parts)
    {
        var ns = "";
        if (parts is ["namespaces", _, ..])
        {
            ns = parts[1];
            // namespaces/x/pods is about pods, namespaces/x/status about the namespace itself.
            parts = parts.Length > 2 && parts[2] is not ("status" or "finalize") ? parts[2..] : parts;
        }

        return new RequestInfo
        {
            Path = path,
            Verb = "",
            IsResource = true,
            Namespace = ns,
            Resource = parts[0],
            Name = parts.ElementAtOrDefault(1) ?? "",
            // The path after proxy belongs to the Service, not to the API.
            Subresource =
                parts is [_, _, "proxy", ..] ? "proxy"
                : parts.Length > 2 ? string.Join('/', parts[2..])
                : "",
        };
    }

    private static RequestInfo WithVerb(RequestInfo info, string method, IQueryCollection query)
    {
        var isWatch = query["watch"].ToString() is "1" or "true";
        var named = info.Name.Length > 0;
        var verb = method switch
        {
            "GET" or "HEAD" => isWatch ? "watch"
            : named ? "get"
            : "list",
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => named ? "delete" : "deletecollection",
            _ => method.ToLowerInvariant(),
        };
        return !named && verb is "list" or "watch" or "deletecollection"
            ? info with
            {
                Verb = verb,
                Name = named ? info.Name : FieldSelector.PinnedName(query["fieldSelector"]) ?? "",
            }
            : info with
            {
                Verb = verb,
            };
    }
}
