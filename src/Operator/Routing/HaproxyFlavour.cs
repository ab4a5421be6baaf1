using System.Globalization;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>
/// The haproxytech Kubernetes Ingress Controller (not jcmoraisjr's, whose annotations differ). All Ingresses of a
/// Service share one HAProxy backend. So header rules belong on the Ingress, and everything about the backend on the
/// Service; stickiness is read from the Service alone. Responses are never buffered, so server-sent events need no more
/// than the timeout. Source: the controller's documentation/annotations.md.
/// </summary>
internal sealed class HaproxyFlavour(RoutingConfiguration routing) : IRouteFlavour
{
    private const string Prefix = "haproxy.org/";

    public IReadOnlyList<DesiredObject> Render(RouteSpec route) =>
        [.. Ingresses.Of(route, routing, group => Annotations(route, group))];

    public IDictionary<string, string> ServiceAnnotations(RouteSpec route)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Prefix + "timeout-server"] = $"{route.RequestTimeoutSeconds}s",
        };
        var snippet = new List<string>();
        if (route.AffinityCookie is { } cookie)
        {
            // The annotation creates the cookie and its key. Only a directive can limit its age, and the last cookie
            // directive of a backend counts.
            annotations[Prefix + "cookie-persistence"] = cookie;
            snippet.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"cookie {cookie} insert indirect nocache dynamic maxidle {route.AffinityMaxAgeSeconds}s maxlife {route.AffinityMaxAgeSeconds}s"
                )
            );
        }

        snippet.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"http-request deny deny_status 413 if {{ req.body_size gt {route.MaxBodySizeBytes} }}"
            )
        );
        annotations[Prefix + "backend-config-snippet"] = string.Join('\n', snippet);
        return annotations;
    }

    /// <summary>
    /// set-header replaces every value that the client sent. Without a tenant it sets the value of an undefined
    /// variable, which is empty; LibreChat treats an empty header as none. No annotation deletes a header. A snippet
    /// could, but where snippets are switched off the client's value would stay.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, string>> Annotations(RouteSpec route, HostGroup group)
    {
        yield return new(
            Prefix + "request-set-header",
            $"{TenantHeader.Name} {route.TenantId ?? "%[var(txn.no_tenant)]"}"
        );
        if (!group.HasTls)
            yield break;
        yield return new(Prefix + "ssl-redirect", "true");
        // The controller's default port of a redirect is its own 8443, which clients cannot reach.
        yield return new(Prefix + "ssl-redirect-port", "443");
    }
}
