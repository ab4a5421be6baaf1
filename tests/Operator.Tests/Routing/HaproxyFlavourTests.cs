using k8s.Models;
using Operator.Configuration;
using Operator.Routing;

namespace Operator.Tests.Routing;

public sealed class HaproxyFlavourTests
{
    private static readonly IRouteFlavour Flavour = Flavours.Of(RouteFlavour.HAProxy);

    private static RouteSpec Route => Flavours.Route;

    [Fact]
    public void The_tenant_header_is_set_whatever_the_client_sent() =>
        Assert.Equal("X-Tenant-Id acme", Only(Route).Metadata.Annotations!["haproxy.org/request-set-header"]);

    [Fact]
    public void Without_a_tenant_the_header_is_overwritten_with_nothing() =>
        Assert.Equal(
            "X-Tenant-Id %[var(txn.no_tenant)]",
            Only(Route with { TenantId = null }).Metadata.Annotations!["haproxy.org/request-set-header"]
        );

    [Fact]
    public void Every_host_leads_to_the_service()
    {
        var ingress = Only(
            Route with
            {
                Hosts = [new("a.example.com", "tls", true), new("b.example.com", "tls", true)],
            }
        );

        Assert.Equal(["a.example.com", "b.example.com"], ingress.Spec!.Rules!.Select(rule => rule.Host));
        Assert.All(
            ingress.Spec.Rules!,
            rule => Assert.Equal("shared-eu-1", Assert.Single(rule.Http!.Paths!).Backend!.Service!.Name)
        );
        Assert.Equal(["a.example.com", "b.example.com"], Assert.Single(ingress.Spec.Tls!).Hosts!);
    }

    [Fact]
    public void A_certificate_of_the_user_is_never_handed_to_cert_manager()
    {
        var ingresses = Rendered(
            Route with
            {
                Hosts = [new("acme.example.com", "acme-tls", true), new("chat.acme.com", "own-tls", false)],
            }
        );

        var own = Assert.Single(ingresses, ingress => ingress.Spec!.Tls!.Any(tls => tls.SecretName == "own-tls"));
        Assert.DoesNotContain(
            own.Metadata.Annotations!,
            annotation => annotation.Key.StartsWith("cert-manager.io/", StringComparison.Ordinal)
        );
        Assert.Equal("chat.acme.com", Assert.Single(own.Spec!.Rules!).Host);
    }

    [Fact]
    public void An_issued_certificate_names_the_configured_issuer() =>
        Assert.Equal("letsencrypt", Only(Route).Metadata.Annotations!["cert-manager.io/cluster-issuer"]);

    [Fact]
    public void A_host_with_TLS_is_redirected_to_the_port_that_clients_use()
    {
        var annotations = Only(Route).Metadata.Annotations!;
        Assert.Equal(
            ("true", "443"),
            (annotations["haproxy.org/ssl-redirect"], annotations["haproxy.org/ssl-redirect-port"])
        );
    }

    [Fact]
    public void A_host_without_TLS_is_not_redirected()
    {
        var ingress = Only(Route with { Hosts = [new("acme.example.com", null, false)] });

        Assert.DoesNotContain("haproxy.org/ssl-redirect", ingress.Metadata.Annotations!);
        Assert.Empty(ingress.Spec!.Tls!);
    }

    [Fact]
    public void Each_kind_of_host_has_an_ingress_of_its_own_and_none_shares_a_name()
    {
        var ingresses = Rendered(
            Route with
            {
                Hosts = [new("a", "t", true), new("b", "u", false), new("c", null, false)],
            }
        );
        Assert.Equal(3, ingresses.Select(ingress => ingress.Metadata.Name).Distinct().Count());
    }

    [Fact]
    public void A_route_without_hosts_renders_nothing() => Assert.Empty(Flavour.Render(Route with { Hosts = [] }));

    [Fact]
    public void Stickiness_is_asked_of_the_service_because_routes_to_one_service_share_it()
    {
        var annotations = Flavour.ServiceAnnotations(Route);

        Assert.Equal("srv_id", annotations["haproxy.org/cookie-persistence"]);
        Assert.Contains(
            "cookie srv_id insert indirect nocache dynamic maxidle 3600s maxlife 3600s",
            annotations["haproxy.org/backend-config-snippet"],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("haproxy.org/cookie-persistence", Only(Route).Metadata.Annotations!);
    }

    [Fact]
    public void Without_a_cookie_there_is_no_stickiness()
    {
        var annotations = Flavour.ServiceAnnotations(Route with { AffinityCookie = null });

        Assert.DoesNotContain("haproxy.org/cookie-persistence", annotations);
        Assert.DoesNotContain("cookie", annotations["haproxy.org/backend-config-snippet"], StringComparison.Ordinal);
    }

    [Fact]
    public void Timeout_and_body_size_reach_the_backend()
    {
        var annotations = Flavour.ServiceAnnotations(Route);

        Assert.Equal("600s", annotations["haproxy.org/timeout-server"]);
        Assert.Contains(
            "http-request deny deny_status 413 if { req.body_size gt 52428800 }",
            annotations["haproxy.org/backend-config-snippet"],
            StringComparison.Ordinal
        );
    }

    private static V1Ingress[] Rendered(RouteSpec route) =>
        [.. Flavour.Render(route).Select(child => (V1Ingress)child.Value)];

    private static V1Ingress Only(RouteSpec route) => Assert.Single(Rendered(route));
}
