using System.Security.Cryptography.X509Certificates;
using Kubernetes.Client.Configuration;
using Kubernetes.Client.Credentials;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class TlsTests
{
    private const string Web = """{"metadata":{"name":"web"}}""";

    [Fact]
    public async Task The_clusters_own_authority_is_trusted_and_HTTP_2_is_spoken()
    {
        var certificates = TestCertificates.Create();
        await using var server = await StartAsync(certificates);
        using var test = new TestClient(Trusting(server, certificates));
        await test.GetAsync();
        Assert.Equal("HTTP/2", Assert.Single(server.Requests).Protocol);
    }

    [Fact]
    public async Task Another_authority_is_not_trusted()
    {
        await using var server = await StartAsync(TestCertificates.Create());
        using var test = new TestClient(Trusting(server, TestCertificates.Create()));
        await AssertRefusedAsync(test, server);
    }

    [Fact]
    public async Task Without_an_authority_the_systems_decide()
    {
        await using var server = await StartAsync(TestCertificates.Create());
        using var test = new TestClient(new() { Server = server.Url });
        await AssertRefusedAsync(test, server);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        var certificates = TestCertificates.Create(forLoopback: false);
        await using var server = await StartAsync(certificates);
        using var test = new TestClient(Trusting(server, certificates));
        await AssertRefusedAsync(test, server);
    }

    [Fact]
    public async Task A_tls_server_name_is_checked_instead_of_the_address()
    {
        var certificates = TestCertificates.Create("api.internal", forLoopback: false);
        await using var server = await StartAsync(certificates);
        using var right = new TestClient(Trusting(server, certificates) with { TlsServerName = "api.internal" });
        await right.GetAsync();
        using var wrong = new TestClient(Trusting(server, certificates) with { TlsServerName = "other.internal" });
        Assert.Equal("Transport", (await wrong.FailsAsync(_ => wrong.GetAsync())).Reason);
    }

    [Fact]
    public async Task Skipping_verification_accepts_anybody()
    {
        await using var server = await StartAsync(TestCertificates.Create(forLoopback: false));
        using var test = new TestClient(new() { Server = server.Url, InsecureSkipTlsVerify = true });
        Assert.Equal("web", (await test.GetAsync()).Metadata.Name);
    }

    [Fact]
    public async Task A_client_certificate_is_shown()
    {
        var certificates = TestCertificates.Create();
        await using var server = await StartAsync(certificates);
        using var test = new TestClient(
            Trusting(server, certificates) with
            {
                Credentials = new FixedCredential(new(null, certificates.Client)),
            }
        );
        await test.GetAsync();
        Assert.Equal("CN=client", Assert.Single(server.Requests).ClientCertificate);
    }

    private static Task<ScriptedServer> StartAsync(TestCertificates certificates) =>
        ScriptedServer.StartAsync(_ => ServerAnswer.Ok(Web), certificates);

    private static ClusterConfiguration Trusting(ScriptedServer server, TestCertificates certificates) =>
        new() { Server = server.Url, CertificateAuthorities = new X509Certificate2Collection(certificates.Authority) };

    private static async Task AssertRefusedAsync(TestClient test, ScriptedServer server)
    {
        Assert.Equal("Transport", (await test.FailsAsync(_ => test.GetAsync())).Reason);
        Assert.Empty(server.Requests);
    }
}
