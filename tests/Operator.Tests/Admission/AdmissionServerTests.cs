using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.Admission;
using Operator.Configuration;
using Operator.Offline;
using Operator.Report;
using Prometheus;
using Support;

namespace Operator.Tests.Admission;

/// <summary>Over HTTPS, as an API server calls it.</summary>
public sealed class AdmissionServerTests
{
    private static readonly LiveConfiguration Live = new(Tenants.Some.Configuration);

    private readonly ServingCertificate _certificate = ServingCertificate.Issue(
        ["localhost"],
        TimeProvider.System.GetUtcNow()
    );
    private readonly CollectorRegistry _metrics = Metrics.NewCustomRegistry();
    private readonly OfflineCache<V1Secret> _secrets = new(CoreResources.Secrets);

    [Fact]
    public async Task What_is_meant_is_allowed_without_a_look_at_it()
    {
        var answer = await PostAsync(
            """{ "request": { "uid": "1-2-3", "operation": "CREATE", "dryRun": false, "object": { "kind": "Tenant" } } }"""
        );

        Assert.Equal(
            (
                HttpStatusCode.OK,
                """{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"1-2-3","allowed":true}}"""
            ),
            answer
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "request": { "operation": "CREATE" } }""")]
    [InlineData("""{ "request": { "uid": "1", "operation": "CREATE", "dryRun": true } }""")]
    [InlineData("""{ "request": { "uid": "1", "operation": "CREATE", "dryRun": true, "object": { "spec": [] } } }""")]
    [InlineData(
        """{ "request": { "uid": "1", "operation": "CREATE", "dryRun": true, "object": { "metadata": 7 } } }"""
    )]
    public async Task Nonsense_is_a_bad_request(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(body)).Code);

    [Fact]
    public async Task A_bug_is_an_error_and_no_answer() =>
        Assert.Equal(
            HttpStatusCode.InternalServerError,
            (
                await PostAsync(
                    """{ "request": { "uid": "1", "operation": "CREATE", "dryRun": true, "object": { "metadata": { "name": "acme" }, "spec": { "plan": "starter" } } } }"""
                )
            ).Code
        );

    [Fact]
    public async Task Who_knows_nothing_yet_does_not_answer() =>
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync("{}", isReady: false)).Code);

    [Fact]
    public async Task More_than_two_objects_can_hold_is_not_read() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new string(' ', 5 << 20))).Code);

    [Fact]
    public async Task A_review_that_would_fill_the_memory_is_refused_with_the_reason()
    {
        var answer = await PostAsync(Review("true", string.Join(',', Enumerable.Repeat("{}", 1_000_000))));

        Assert.Equal(
            (
                HttpStatusCode.OK,
                """{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"1","allowed":false,"status":{"code":413,"reason":"RequestEntityTooLarge","message":"the Tenant holds more than 100000 values: it is not looked at"}}}"""
            ),
            answer
        );
    }

    [Fact]
    public async Task What_is_meant_is_allowed_however_large_it_is()
    {
        var (_, body) = await PostAsync(Review("false", string.Join(',', Enumerable.Repeat("{}", 200_000))));

        Assert.Contains("\"allowed\":true", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_is_sent_away_and_who_was_there_before_is_answered()
    {
        const int atOnce = 4,
            waiting = 64;
        var (answered, arrived) = (new TaskCompletionSource(), 0);
        await using var server = await StartAsync(
            async (_, _) =>
            {
                Interlocked.Increment(ref arrived);
                await answered.Task;
                return null;
            }
        );
        using var http = Client();
        var before = Enumerable.Range(0, atOnce + waiting).Select(_ => PostAsync(http, server, Small)).ToList();
        await Eventually.True(() => Volatile.Read(ref arrived) == atOnce);

        // More than there are places for, whoever of them comes first.
        var flood = Enumerable.Range(0, waiting).Select(_ => PostAsync(http, server, Small)).ToList();
        var first = await await Task.WhenAny(flood);
        answered.SetResult();

        Assert.Equal(HttpStatusCode.TooManyRequests, first.Code);
        var all = await Task.WhenAll([.. before, .. flood]);
        Assert.All(all, a => Assert.True(a.Code is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{a.Code}"));
        Assert.InRange(all.Count(answer => answer.Code == HttpStatusCode.OK), atOnce + waiting, all.Length - 1);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_a_review_may_take()
    {
        var time = new FakeTimeProvider();
        var arrived = new TaskCompletionSource();
        await using var server = await StartAsync(
            async (_, cancellationToken) =>
            {
                arrived.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return null;
            },
            time: time
        );
        using var http = Client();
        var answer = PostAsync(http, server, Small);
        await arrived.Task;

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await answer).Code);
    }

    private static string Small { get; } = Review("true", "1");

    private static string Review(string isDryRun, string values) =>
        $$"""
            {
              "request": {
                "uid": "1", "operation": "CREATE", "dryRun": {{isDryRun}},
                "object": { "metadata": { "name": "acme" }, "spec": { "plan": "starter", "instance": { "config": [{{values}}] } } }
              }
            }
            """;

    private async Task<WebApplication> StartAsync(
        Func<Tenant, CancellationToken, Task<Verdict?>>? objectionTo = null,
        bool isReady = true,
        TimeProvider? time = null
    )
    {
        _secrets.Record(_certificate.ToSecret(ServedCertificate.SecretName(Live.Value)));
        var server = AdmissionServer.Build(
            0,
            new(_secrets, Live),
            () => isReady,
            new(objectionTo ?? ((_, _) => throw new InvalidOperationException("a bug")), _metrics),
            time ?? TimeProvider.System,
            NullLoggerFactory.Instance
        );
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private async Task<(HttpStatusCode Code, string Body)> PostAsync(string body, bool isReady = true)
    {
        await using var server = await StartAsync(isReady: isReady);
        using var http = Client();
        return await PostAsync(http, server, body);
    }

    private static async Task<(HttpStatusCode Code, string Body)> PostAsync(
        HttpClient http,
        WebApplication server,
        string body
    )
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"https://localhost:{HttpServer.PortOf(server)}{AdmissionServer.Path}"
        )
        {
            // As API servers do: all through one connection.
            Version = HttpVersion.Version20,
            Content = content,
        };
        // Else a large body that is not read is a connection that breaks.
        request.Headers.ExpectContinue = body.Length > 1 << 20;
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private HttpClient Client()
    {
        return new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions = new()
                {
                    CertificateChainPolicy = new()
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { _certificate.Certificate },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            }
        );
    }
}
