using System.Net;
using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render.Backing;
using Support;

namespace Operator.Tests.ChatInstances;

public sealed class FrontPageTests
{
    private const string Link = "/reset-password?token=t0k%2Ben&userId=u";

    [Fact]
    public void Only_a_shared_instance_with_a_host_of_its_own_has_it()
    {
        Assert.Contains("shared-eu-1-front", Names(Instances.Shared));
        Assert.DoesNotContain(
            "shared-eu-1-front",
            Names(Instances.Shared.With(spec => spec with { Route = spec.Route with { Host = null } }))
        );
        Assert.DoesNotContain(
            "shared-eu-1-front",
            Names(Instances.Shared.With(spec => spec with { Mode = Entities.InstanceMode.Dedicated }))
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/api/auth/register")]
    [InlineData(Link)]
    public async Task A_real_nginx_answers_every_path_with_it_and_with_nothing_of_a_tenant(string path)
    {
        await using var nginx = await RunningPage.StartAsync(FrontPage.Configuration("chat.example.com"));

        using var answer = await nginx.Client.PostAsync(
            path,
            new StringContent("{}"),
            TestContext.Current.CancellationToken
        );
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("Which organisation is yours?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("t0k", page, StringComparison.Ordinal);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(FrontPageVisit.ScriptOf(page))));
        Assert.Contains(
            $"script-src 'sha256-{hash}'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    /// <summary>The script itself, in a real Node, in a page that a test plays.</summary>
    [Theory]
    [InlineData("acme", "https://acme.chat.example.com" + Link)]
    [InlineData("  Acme ", "https://acme.chat.example.com" + Link)]
    public async Task It_leads_to_the_organisations_host_with_what_the_link_says(string name, string address)
    {
        var link = new Uri($"https://shared-eu-1.chat.example.com{Link}");

        Assert.Equal(
            address,
            (await FrontPageVisit.FollowAsync(FrontPage.Configuration("chat.example.com"), link, name)).AbsoluteUri
        );
    }

    private static IEnumerable<string> Names(ChatInstanceFacts facts) =>
        ChatInstanceRendering
            .Render(ChatInstanceDecision.Decide(facts).Blueprint!)
            .Select(child => child.Value)
            .OfType<V1Deployment>()
            .Select(child => child.Metadata.Name);
}
