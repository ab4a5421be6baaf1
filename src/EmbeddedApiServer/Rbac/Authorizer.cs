using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Rbac;

internal sealed class Authorizer(bool isEnabled)
{
    /// <exception cref="ApiStatusException">403, worded as a real server words it.</exception>
    public void Check(UserInfo user, RequestInfo info)
    {
        if (isEnabled && !IsAllowed(user, info))
        {
            throw Forbidden(user, info);
        }
    }

    public static bool IsAllowed(UserInfo user, RequestInfo info) => user.Groups.Contains("system:masters") || (!info.IsResource && info.Verb == "get");

    private static ApiStatusException Forbidden(UserInfo user, RequestInfo info)
    {
        if (!info.IsResource)
        {
            return new ApiStatusException(403, "Forbidden", $"forbidden: User \"{user.Name}\" cannot {info.Verb} path \"{info.Path}\"", []);
        }

        var resource = info.Subresource.Length == 0 ? info.Resource : $"{info.Resource}/{info.Subresource}";
        var where = info.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{info.Namespace}\"";
        return ApiErrors.Forbidden(new(info.Group, info.Resource), info.Name,
            $"User \"{user.Name}\" cannot {info.Verb} resource \"{resource}\" in API group \"{info.Group}\" {where}");
    }
}
