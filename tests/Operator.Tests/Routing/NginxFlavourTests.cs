using k8s.Models;
using Operator.Configuration;
using Operator.Routing;

namespace Operator.Tests.Routing;

public sealed class NginxFlavourTests
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    private static readonly IRouteFlavour Flavour = Flavours.Of(RouteFlavour.Nginx);

    private static RouteSpec Route => Flavours.Route;

    [Theory]
    [InlineData("acme", "proxy_set_header X-Tenant-Id \"acme\";")]
    [InlineData(null, "proxy_set_header X-Tenant-Id \"\";")]
    public void The_header_is_overwritten_and_an_empty_value_takes_it_away(string? tenant, string snippet) =>
        Assert.Equal(snippet, Annotations(Route with { TenantId = tenant })[Prefix + "configuration-snippet"]);

    [Fact]
    public void Without_snippets_none_is_written_and_the_flavour_says_that_it_sets_no_header()
    {
        var without = RouteFlavours.Of(Flavours.Configuration(RouteFlavour.Nginx) with { SnippetsAllowed = false });

        Assert.False(without.SetsTenantHeader);
        Assert.DoesNotContain(Prefix + "configuration-snippet", without.Render(Route)[0].Value.Metadata.Annotations!);
        Assert.True(Flavour.SetsTenantHeader);
    }

    [Fact]
    public void Answers_are_not_buffered_and_timeout_and_body_size_are_carried()
    {
        var annotations = Annotations(Route);
        Assert.Equal(
            ("off", "600", "600", "52428800"),
            (
                annotations[Prefix + "proxy-buffering"],
                annotations[Prefix + "proxy-read-timeout"],
                annotations[Prefix + "proxy-send-timeout"],
                annotations[Prefix + "proxy-body-size"]
            )
        );
    }

    [Fact]
    public void Stickiness_is_a_cookie_that_lives_as_long_as_asked()
    {
        var annotations = Annotations(Route);
        Assert.Equal(
            ("cookie", "srv_id", "3600"),
            (
                annotations[Prefix + "affinity"],
                annotations[Prefix + "session-cookie-name"],
                annotations[Prefix + "session-cookie-max-age"]
            )
        );
        Assert.DoesNotContain(Prefix + "affinity", Annotations(Route with { AffinityCookie = null }));
    }

    [Fact]
    public void Only_a_host_with_TLS_is_redirected_and_an_issued_one_names_the_issuer()
    {
        Assert.Equal(
            ("true", "letsencrypt"),
            (Annotations(Route)[Prefix + "ssl-redirect"], Annotations(Route)["cert-manager.io/cluster-issuer"])
        );
        Assert.DoesNotContain(Prefix + "ssl-redirect", Annotations(Route with { Hosts = [new("a", null, false)] }));
    }

    private static IDictionary<string, string> Annotations(RouteSpec route) =>
        Assert.Single(Flavour.Render(route).Select(child => (V1Ingress)child.Value)).Metadata.Annotations!;
}
