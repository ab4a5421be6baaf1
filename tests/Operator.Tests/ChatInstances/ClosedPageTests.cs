using System.Net;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render.Backing;

namespace Operator.Tests.ChatInstances;

public sealed class ClosedPageTests
{
    [Fact]
    public void It_is_there_only_while_a_tenant_is_to_be_answered_for()
    {
        var stopped = Instances.Shared.With(spec => spec with { Suspend = true });

        Assert.DoesNotContain("shared-eu-1-closed", Names(Instances.Shared with { Tenants = 3 }));
        Assert.DoesNotContain("shared-eu-1-closed", Names(stopped));
        Assert.Contains("shared-eu-1-closed", Names(Instances.Shared with { Tenants = 3, SuspendedTenants = 1 }));
        Assert.Contains("shared-eu-1-closed", Names(stopped with { Tenants = 3 }));
    }

    [Fact]
    public void No_selector_of_the_instances_own_pods_takes_it_for_one()
    {
        var children = Children(Instances.Shared with { SuspendedTenants = 1 }).ToList();
        var labels = children
            .OfType<V1Deployment>()
            .Single(d => d.Metadata.Name == "shared-eu-1-closed")
            .Spec!.Template!.Metadata!.Labels!;
        var service = children.OfType<V1Service>().Single(s => s.Metadata.Name == "shared-eu-1");

        Assert.Contains(service.Spec!.Selector!, wanted => labels.Find(wanted.Key) != wanted.Value);
    }

    [Fact]
    public async Task A_real_nginx_answers_503_and_the_page_whatever_it_is_asked()
    {
        await using var nginx = await RunningPage.StartAsync(ClosedPage.Configuration);

        foreach (var path in new[] { "/", "/api/config", "/assets/logo.gif" })
        {
            using var answer = await nginx.Client.PostAsync(
                path,
                new ByteArrayContent(new byte[3_000_000]),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, "text/html; charset=utf-8"),
                (answer.StatusCode, answer.Content.Headers.ContentType!.ToString())
            );
            Assert.Equal(
                (TimeSpan.FromHours(1), true),
                (answer.Headers.RetryAfter!.Delta, answer.Headers.CacheControl!.NoStore)
            );
            Assert.Contains(
                "This chat is closed",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    private static IEnumerable<string> Names(ChatInstanceFacts facts) =>
        Children(facts).OfType<V1Deployment>().Select(child => child.Metadata.Name);

    private static IEnumerable<IKubernetesObject<V1ObjectMeta>> Children(ChatInstanceFacts facts) =>
        ChatInstanceRendering.Render(ChatInstanceDecision.Decide(facts).Blueprint!).Select(child => child.Value);
}
