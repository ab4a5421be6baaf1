using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Models;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Admission;
using Operator.Configuration;
using Operator.Offline;
using Prometheus;

namespace Operator.Tests.Admission;

/// <summary>Over HTTPS, as an API server calls it.</summary>
public sealed class AdmissionServerTests
{
    private static readonly LiveConfiguration Live = new(Tenants.Some.Configuration);

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

    private async Task<(HttpStatusCode Code, string Body)> PostAsync(string body, bool isReady = true)
    {
        var certificate = ServingCertificate.Issue(["localhost"], TimeProvider.System.GetUtcNow());
        _secrets.Record(certificate.ToSecret(ServedCertificate.SecretName(Live.Value)));
        await using var server = AdmissionServer.Build(
            0,
            new(_secrets, Live),
            () => isReady,
            new(null!, _metrics),
            NullLoggerFactory.Instance
        );
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions = new()
                {
                    CertificateChainPolicy = new()
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { certificate.Certificate },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            }
        );
        // Else a body that is not read is a connection that breaks.
        http.DefaultRequestHeaders.ExpectContinue = true;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(
            $"https://localhost:{HttpServer.PortOf(server)}{AdmissionServer.Path}",
            content,
            TestContext.Current.CancellationToken
        );
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
