using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render.Backing;
using Support;

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
        Tool.Require("nginx");
        using var folder = new TemporaryDirectory();
        var port = FreePort();
        var file = folder.Write(
            "nginx.conf",
            ClosedPage
                .Configuration.Replace("/tmp/", $"{folder.FullPath}/", StringComparison.Ordinal)
                .Replace(
                    "listen 8080",
                    string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"),
                    StringComparison.Ordinal
                )
        );
        using var nginx = Process.Start(
            new ProcessStartInfo("nginx", ["-e", "stderr", "-g", "master_process off;", "-c", file])
        )!;
        try
        {
            using var client = new HttpClient
            {
                BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")),
            };
            await Eventually.True(async () => await AnswersAsync(client), TimeSpan.FromSeconds(10));

            foreach (var path in new[] { "/", "/api/config", "/assets/logo.gif" })
            {
                using var answer = await client.PostAsync(
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
        finally
        {
            nginx.Kill();
            await nginx.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static IEnumerable<string> Names(ChatInstanceFacts facts) =>
        Children(facts).OfType<V1Deployment>().Select(child => child.Metadata.Name);

    private static IEnumerable<IKubernetesObject<V1ObjectMeta>> Children(ChatInstanceFacts facts) =>
        ChatInstanceRendering.Render(ChatInstanceDecision.Decide(facts).Blueprint!).Select(child => child.Value);
}
