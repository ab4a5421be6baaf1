using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Edge;
using Operator.Configuration;
using Operator.Routing;

namespace Operator.Tests.Routing;

public sealed class TraefikFlavourTests
{
    private const string Prefix = "traefik.ingress.kubernetes.io/";

    private static readonly IRouteFlavour Flavour = Flavours.Of(RouteFlavour.Traefik);

    private static RouteSpec Route => Flavours.Route;

    [Fact]
    public void A_middleware_overwrites_the_header_and_the_ingress_runs_through_it()
    {
        var middleware = Only<Middleware>(Route);

        Assert.Equal(
            "acme",
            Assert.Single(middleware.Spec!.Headers!.CustomRequestHeaders!, header => header.Key == "X-Tenant-Id").Value
        );
        Assert.Equal(
            $"chat-{middleware.Metadata.Name}@kubernetescrd",
            Only<V1Ingress>(Route).Metadata.Annotations![Prefix + "router.middlewares"]
        );
    }

    [Fact]
    public void Without_a_tenant_the_empty_value_removes_the_header() =>
        Assert.Equal(
            "",
            Only<Middleware>(Route with { TenantId = null }).Spec!.Headers!.CustomRequestHeaders!["X-Tenant-Id"]
        );

    [Fact]
    public void Names_that_traefik_joins_to_one_text_stay_two() =>
        Assert.NotEqual(Reference(new("chat-a", "b")), Reference(new("chat", "a-b")));

    [Fact]
    public void A_host_with_TLS_is_served_over_TLS_and_by_the_configured_class()
    {
        Assert.Equal(
            ("true", "edge"),
            (
                Only<V1Ingress>(Route).Metadata.Annotations![Prefix + "router.tls"],
                Only<V1Ingress>(Route).Spec!.IngressClassName
            )
        );
        Assert.DoesNotContain(
            Prefix + "router.tls",
            Only<V1Ingress>(Route with { Hosts = [new("a", null, false)] }).Metadata.Annotations!
        );
    }

    [Fact]
    public void An_issued_certificate_names_the_configured_issuer() =>
        Assert.Equal("letsencrypt", Only<V1Ingress>(Route).Metadata.Annotations!["cert-manager.io/cluster-issuer"]);

    [Fact]
    public void Stickiness_is_asked_of_the_service_with_its_age()
    {
        var annotations = Flavour.ServiceAnnotations(Route);

        Assert.Equal(
            ("true", "srv_id", "3600"),
            (
                annotations[Prefix + "service.sticky.cookie"],
                annotations[Prefix + "service.sticky.cookie.name"],
                annotations[Prefix + "service.sticky.cookie.maxage"]
            )
        );
        Assert.DoesNotContain(
            Flavour.ServiceAnnotations(Route with { AffinityCookie = null }),
            annotation => annotation.Key.Contains("sticky", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_timeout_is_a_transport_that_the_service_refers_to()
    {
        var transport = (ServersTransport)Assert.Single(Flavour.ServiceObjects(Route)).Value;

        Assert.Equal("600s", transport.Spec!.ForwardingTimeouts!.ResponseHeaderTimeout);
        Assert.Equal(
            $"chat-{transport.Metadata.Name}@kubernetescrd",
            Flavour.ServiceAnnotations(Route)[Prefix + "service.serverstransport"]
        );
    }

    /// <summary>Traefik's one limit of bodies buffers answers too, and a chat streams them.</summary>
    [Fact]
    public void The_body_size_is_left_out_because_it_would_hold_back_answers_and_that_is_said()
    {
        Assert.StartsWith("spec.route.maxBodySize", Assert.Single(Flavour.Gaps(new())), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "buffering",
            string.Join('\n', Flavours.Json(RouteFlavour.Traefik, Flavour.Render(Route)).Select(o => o.ToJsonString())),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public void A_route_without_hosts_renders_nothing() => Assert.Empty(Flavour.Render(Route with { Hosts = [] }));

    private static string Reference(NamespacedName key) =>
        Only<V1Ingress>(Route with { Key = key }).Metadata.Annotations![Prefix + "router.middlewares"];

    private static T Only<T>(RouteSpec route) =>
        Assert.Single(Flavour.Render(route).Select(child => child.Value).OfType<T>());
}
