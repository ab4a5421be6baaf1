using Kubernetes.Objects.Edge;
using Operator.Configuration;
using Operator.Routing;

namespace Operator.Tests.Routing;

public sealed class GatewayFlavourTests
{
    private static readonly IRouteFlavour Flavour = Flavours.Of(RouteFlavour.Gateway);

    private static RouteSpec Route => Flavours.Route;

    [Fact]
    public void A_host_with_a_certificate_gets_a_listener_beside_it_and_its_route_attaches_to_that()
    {
        var listeners = Assert.Single(Rendered<ListenerSet>(Route));
        var listener = Assert.Single(listeners.Spec!.Listeners!);
        var parent = Assert.Single(Only(Route).Spec!.ParentRefs!);

        Assert.Equal(
            ("Gateway", "edge", "public"),
            (listeners.Spec.ParentRef!.Kind, listeners.Spec.ParentRef.Namespace, listeners.Spec.ParentRef.Name)
        );
        Assert.Equal(("acme.example.com", 443, "HTTPS"), (listener.Hostname, listener.Port, listener.Protocol));
        Assert.Equal("acme-tls", Assert.Single(listener.Tls!.CertificateRefs!).Name);
        Assert.Equal(
            ("gateway.networking.k8s.io", "ListenerSet", listeners.Metadata.Name),
            (parent.Group, parent.Kind, parent.Name)
        );
    }

    [Fact]
    public void A_host_without_a_certificate_attaches_to_the_Gateway()
    {
        var route = Route with { Hosts = [new("acme.example.com", null, false)] };

        Assert.Empty(Rendered<ListenerSet>(route));
        Assert.Equal(
            ("Gateway", "edge", "public"),
            Assert.Single(Only(route).Spec!.ParentRefs!) is var parent
                ? (parent.Kind, parent.Namespace, parent.Name)
                : default
        );
    }

    [Fact]
    public void Only_listeners_of_issued_certificates_name_the_issuer()
    {
        var sets = Rendered<ListenerSet>(Route with { Hosts = [new("a", "issued", true), new("b", "own", false)] });

        Assert.Equal("letsencrypt", Of("issued").Metadata.Annotations!["cert-manager.io/cluster-issuer"]);
        Assert.Null(Of("own").Metadata.Annotations);

        ListenerSet Of(string secret) =>
            Assert.Single(sets, set => set.Spec!.Listeners![0].Tls!.CertificateRefs![0].Name == secret);
    }

    [Fact]
    public void A_route_sets_and_so_overwrites_the_header() =>
        Assert.Equal(
            ("X-Tenant-Id", "acme"),
            Assert.Single(Header(Route).Set!) is var header ? (header.Name, header.Value) : default
        );

    [Fact]
    public void Without_a_tenant_the_header_is_removed() =>
        Assert.Equal(["X-Tenant-Id"], Header(Route with { TenantId = null }).Remove!);

    [Fact]
    public void More_hosts_than_a_route_may_have_are_spread_over_several()
    {
        var routes = Rendered<HTTPRoute>(
            Route with
            {
                Hosts = [.. Enumerable.Range(0, 33).Select(i => new RouteHost($"h{i}", "tls", false))],
            }
        );

        Assert.Equal([16, 16, 1], routes.Select(route => route.Spec!.Hostnames!.Count));
        Assert.Distinct(routes.Select(route => route.Metadata.Name));
    }

    [Fact]
    public void The_timeout_is_carried_in_at_most_five_digits()
    {
        Assert.Equal("600s", Only(Route).Spec!.Rules![0].Timeouts!.Request);
        Assert.Equal(
            "30h1s",
            Only(Route with { RequestTimeoutSeconds = (30 * 3600) + 1 }).Spec!.Rules![0].Timeouts!.Request
        );
        Assert.Equal("48h", Only(Route with { RequestTimeoutSeconds = 48 * 3600 }).Spec!.Rules![0].Timeouts!.Request);
    }

    [Fact]
    public void Stickiness_is_a_cookie_that_lives_as_long_as_asked()
    {
        var persistence = Only(Route).Spec!.Rules![0].SessionPersistence!;
        Assert.Equal(
            ("srv_id", "1h", "Cookie", "Permanent"),
            (
                persistence.SessionName,
                persistence.AbsoluteTimeout,
                persistence.Type,
                persistence.CookieConfig!.LifetimeType
            )
        );
        Assert.Null(Only(Route with { AffinityCookie = null }).Spec!.Rules![0].SessionPersistence);
    }

    [Fact]
    public void Where_the_implementation_has_no_stickiness_none_is_asked_for_and_that_is_said()
    {
        var without = RouteFlavours.Of(
            Flavours.Configuration(RouteFlavour.Gateway) with
            {
                SessionPersistence = false,
            }
        );

        Assert.Null(((HTTPRoute)without.Render(Route)[^1].Value).Spec!.Rules![0].SessionPersistence);
        Assert.Contains(
            without.Gaps(new()),
            gap => gap.StartsWith("spec.route.sessionAffinity", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            without.Gaps(new() { SessionAffinity = new() { Cookie = "" } }),
            gap => gap.StartsWith("spec.route.sessionAffinity", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void That_the_body_size_is_not_carried_is_said() =>
        Assert.StartsWith("spec.route.maxBodySize", Assert.Single(Flavour.Gaps(new())), StringComparison.Ordinal);

    private static HTTPHeaderFilter Header(RouteSpec route) =>
        Assert.Single(Assert.Single(Only(route).Spec!.Rules!).Filters!).RequestHeaderModifier!;

    private static HTTPRoute Only(RouteSpec route) => Assert.Single(Rendered<HTTPRoute>(route));

    private static T[] Rendered<T>(RouteSpec route) =>
        [.. Flavour.Render(route).Select(child => child.Value).OfType<T>()];
}
