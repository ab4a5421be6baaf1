using Kubernetes.Objects.Edge;
using Operator.Configuration;
using Operator.Routing;

namespace Operator.Tests.Routing;

public sealed class F5NginxFlavourTests
{
    private static readonly IRouteFlavour Flavour = Flavours.Of(RouteFlavour.F5Nginx);

    private static RouteSpec Route => Flavours.Route;

    [Theory]
    [InlineData("acme", "acme")]
    [InlineData(null, "")]
    public void The_header_is_overwritten_and_an_empty_value_takes_it_away(string? tenant, string value)
    {
        var server = Only(Route with { TenantId = tenant });
        var header = Assert.Single(Assert.Single(server.Spec!.Routes!).Action!.Proxy!.RequestHeaders!.Set!);

        Assert.Equal(("X-Tenant-Id", value), (header.Name, header.Value));
    }

    [Fact]
    public void Each_host_has_a_server_whose_name_does_not_depend_on_the_others()
    {
        var both = Rendered(Route with { Hosts = [new("a", null, false), new("b", null, false)] });
        var later = Only(Route with { Hosts = [new("b", null, false)] });

        Assert.Equal(["a", "b"], both.Select(server => server.Spec!.Host));
        Assert.Equal(later.Metadata.Name, both[1].Metadata.Name);
    }

    [Fact]
    public void Certificates_come_from_a_secret_or_from_the_issuer()
    {
        var own = Only(Route with { Hosts = [new("a", "own-tls", false)] }).Spec!.Tls!;
        var issued = Only(Route).Spec!.Tls!;

        Assert.Equal(("own-tls", null, true), (own.Secret, own.CertManager, own.Redirect!.Enable));
        Assert.Equal(("acme-tls", "letsencrypt"), (issued.Secret, issued.CertManager!.ClusterIssuer));
    }

    [Fact]
    public void A_host_without_a_certificate_takes_the_wildcard_one_and_is_not_redirected() =>
        Assert.Equal(new VirtualServerTLS(), Only(Route with { Hosts = [new("a", null, false)] }).Spec!.Tls);

    [Fact]
    public void Answers_are_not_buffered_and_timeout_and_body_size_are_carried()
    {
        var upstream = Upstream(Route);
        Assert.Equal(
            (false, "600s", "600s", "52428800"),
            (upstream.Buffering, upstream.ReadTimeout, upstream.SendTimeout, upstream.ClientMaxBodySize)
        );
    }

    [Fact]
    public void Stickiness_is_a_cookie_that_lives_as_long_as_asked()
    {
        var cookie = Upstream(Route).SessionCookie!;
        Assert.Equal((true, "srv_id", "3600s"), (cookie.Enable, cookie.Name, cookie.Expires));
        Assert.Null(Upstream(Route with { AffinityCookie = null }).SessionCookie);
    }

    [Fact]
    public void All_fields_of_a_route_are_carried() => Assert.Empty(Flavour.Gaps(new()));

    private static VirtualServerUpstream Upstream(RouteSpec route) => Assert.Single(Only(route).Spec!.Upstreams!);

    private static VirtualServer Only(RouteSpec route) => Assert.Single(Rendered(route));

    private static VirtualServer[] Rendered(RouteSpec route) =>
        [.. Flavour.Render(route).Select(child => (VirtualServer)child.Value)];
}
