using System.Globalization;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>
/// The Kubernetes community's ingress-nginx. It can set request headers only with a snippet, which its administrator
/// must allow (allow-snippet-annotations, and annotations-risk-level Critical). A controller that does not allow
/// snippets passes the client's header on, so the operator's configuration must say whether it does. Source: its
/// user-guide/nginx-configuration/annotations.md.
/// </summary>
internal sealed class NginxFlavour(RoutingConfiguration routing) : IRouteFlavour
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    public bool SetsTenantHeader => routing.SnippetsAllowed;

    public IReadOnlyList<DesiredObject> Render(RouteSpec route) =>
        [.. Ingresses.Of(route, routing, group => Annotations(route, group))];

    private IEnumerable<KeyValuePair<string, string>> Annotations(RouteSpec route, HostGroup group)
    {
        // nginx replaces whatever the client sent by this value. If the value is empty, it does not send the header at
        // all.
        if (routing.SnippetsAllowed)
            yield return new(
                Prefix + "configuration-snippet",
                $"proxy_set_header {TenantHeader.Name} \"{route.TenantId}\";"
            );
        yield return new(Prefix + "proxy-body-size", route.MaxBodySizeBytes.ToString(CultureInfo.InvariantCulture));
        yield return new(Prefix + "proxy-buffering", "off");
        yield return new(Prefix + "proxy-read-timeout", Seconds(route.RequestTimeoutSeconds));
        yield return new(Prefix + "proxy-send-timeout", Seconds(route.RequestTimeoutSeconds));
        if (group.HasTls)
            yield return new(Prefix + "ssl-redirect", "true");
        if (route.AffinityCookie is not { } cookie)
            yield break;
        yield return new(Prefix + "affinity", "cookie");
        yield return new(Prefix + "session-cookie-name", cookie);
        yield return new(Prefix + "session-cookie-max-age", Seconds(route.AffinityMaxAgeSeconds));
        yield return new(Prefix + "session-cookie-expires", Seconds(route.AffinityMaxAgeSeconds));
    }

    private static string Seconds(int seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
