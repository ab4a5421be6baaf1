using System.Globalization;
using Kubernetes.Objects;
using Operator.Apply;

namespace Operator.Routing;

/// <summary>
/// The haproxytech Kubernetes Ingress Controller (not jcmoraisjr's, whose annotations differ). What it makes of them: all Ingresses that name a Service share one
/// HAProxy backend, so header rules belong on the Ingress and everything about the backend on the Service; stickiness is read from the Service alone. Responses
/// are never buffered, so server-sent events need no more than the timeout. Source: the controller's documentation/annotations.md.
/// </summary>
internal sealed class HaproxyFlavour(string className, string issuerKind, string issuerName) : IRouteFlavour
{
    private const string Prefix = "haproxy.org/";

    /// <summary>
    /// Hosts with a certificate of the user, with one that cert-manager issues, and without TLS each get an Ingress of their own: cert-manager takes over every
    /// certificate of an Ingress that bears its annotation and would overwrite the user's, and the redirect to HTTPS holds for a whole Ingress.
    /// </summary>
    public IReadOnlyList<DesiredObject> Render(RouteSpec route) =>
    [
        .. Ingress(route, "", host => host.TlsSecretName is not null && !host.IssuedByCertManager, TlsAnnotations),
        .. Ingress(route, "-issued", host => host.TlsSecretName is not null && host.IssuedByCertManager, [.. TlsAnnotations, IssuerAnnotation]),
        .. Ingress(route, "-plain", host => host.TlsSecretName is null, []),
    ];

    public IReadOnlyDictionary<string, string> ServiceAnnotations(RouteSpec route)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Prefix + "timeout-server"] = $"{route.RequestTimeoutSeconds}s" };
        var snippet = new List<string>();
        if (route.AffinityCookie is { } cookie)
        {
            // The annotation makes the cookie and its key; only a directive can bound its age, and the last one of a backend counts.
            annotations[Prefix + "cookie-persistence"] = cookie;
            snippet.Add(string.Create(CultureInfo.InvariantCulture, $"cookie {cookie} insert indirect nocache dynamic maxidle {route.AffinityMaxAgeSeconds}s maxlife {route.AffinityMaxAgeSeconds}s"));
        }

        snippet.Add(string.Create(CultureInfo.InvariantCulture, $"http-request deny deny_status 413 if {{ req.body_size gt {route.MaxBodySizeBytes} }}"));
        annotations[Prefix + "backend-config-snippet"] = string.Join('\n', snippet);
        return annotations;
    }

    private IEnumerable<DesiredObject> Ingress(RouteSpec route, string suffix, Func<RouteHost, bool> isOfThisKind, ReadOnlySpan<KeyValuePair<string, string>> more)
    {
        RouteHost[] hosts = [.. route.Hosts.Where(isOfThisKind)];
        if (hosts.Length == 0) return [];
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Prefix + "request-set-header"] = TenantHeader(route.TenantId) };
        foreach (var (key, value) in more) annotations[key] = value;
        return [new(new Ingress
        {
            Metadata = new() { Name = route.Key.Name + suffix, Namespace = route.Key.Namespace, Annotations = annotations },
            Spec = new()
            {
                IngressClassName = className,
                Tls = [.. hosts.Where(host => host.TlsSecretName is not null).GroupBy(host => host.TlsSecretName).Select(Tls)],
                Rules = [.. hosts.Select(host => Rule(route, host))],
            },
        })];
    }

    private KeyValuePair<string, string> IssuerAnnotation => new(issuerKind == "Issuer" ? "cert-manager.io/issuer" : "cert-manager.io/cluster-issuer", issuerName);

    // The controller's default port of a redirect is its own 8443, which clients cannot reach.
    private static KeyValuePair<string, string>[] TlsAnnotations { get; } = [new(Prefix + "ssl-redirect", "true"), new(Prefix + "ssl-redirect-port", "443")];

    /// <summary>
    /// set-header replaces every value that the client sent. Without a tenant it sets what a variable that nobody sets holds, nothing: LibreChat takes an empty header
    /// for none. There is no annotation that deletes, and a snippet would, where snippets are switched off, leave the client's value standing.
    /// </summary>
    private static string TenantHeader(string? tenantId) => $"X-Tenant-Id {tenantId ?? "%[var(txn.no_tenant)]"}";

    private static IngressTLS Tls(IGrouping<string?, RouteHost> hosts) => new() { SecretName = hosts.Key, Hosts = [.. hosts.Select(host => host.Host)] };

    private static IngressRule Rule(RouteSpec route, RouteHost host) => new()
    {
        Host = host.Host,
        Http = new()
        {
            Paths =
            [
                new()
                {
                    Path = "/",
                    PathType = "Prefix",
                    Backend = new() { Service = new() { Name = route.ServiceName, Port = new() { Number = route.ServicePort } } },
                },
            ],
        },
    };
}
