using Kubernetes.Client.Configuration;
using Microsoft.Extensions.Time.Testing;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class InClusterTests : IDisposable
{
    private readonly TemporaryDirectory _mount = new();
    private readonly TestCertificates _certificates = TestCertificates.Create();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_pod_calls_its_own_cluster_with_its_service_account()
    {
        await using var server = await ScriptedServer.StartAsync(
            _ => ServerAnswer.Ok("""{"metadata":{}}"""),
            _certificates
        );
        Mount("first");
        var cluster = Find(server)!;
        Assert.Equal("chat-system", cluster.Namespace);
        using var test = new TestClient(cluster, _clock);
        await test.GetAsync();
        Assert.Equal("Bearer first", Assert.Single(server.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task The_token_is_read_again_after_a_minute()
    {
        await using var server = await ScriptedServer.StartAsync(
            _ => ServerAnswer.Ok("""{"metadata":{}}"""),
            _certificates
        );
        Mount("first");
        var credentials = Find(server)!.Credentials;
        await credentials.GetAsync(null, default);
        Mount("second");

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("first", (await credentials.GetAsync(null, default)).BearerToken);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("second", (await credentials.GetAsync(null, default)).BearerToken);
    }

    [Fact]
    public async Task A_refused_token_is_read_again_at_once()
    {
        await using var server = await ScriptedServer.StartAsync(
            request =>
                request.Headers["Authorization"] == "Bearer second"
                    ? ServerAnswer.Ok("""{"metadata":{}}""")
                    : ServerAnswer.Error(401, "Unauthorized"),
            _certificates
        );
        Mount("first");
        using var test = new TestClient(Find(server)!, _clock);
        Assert.Equal(401, (await test.FailsAsync(_ => test.GetAsync())).Code);

        Mount("second");
        await test.GetAsync();
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task While_the_token_cannot_be_read_the_last_one_is_used()
    {
        await using var server = await ScriptedServer.StartAsync(_ => ServerAnswer.Ok("{}"), _certificates);
        Mount("first");
        var credentials = Find(server)!.Credentials;
        await credentials.GetAsync(null, default);
        File.Delete(Path.Combine(_mount.FullPath, "token"));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("first", (await credentials.GetAsync(null, default)).BearerToken);
    }

    [Fact]
    public void Outside_a_pod_there_is_none() => Assert.Null(InCluster.Find(_ => null, _mount.FullPath, _clock));

    [Fact]
    public void A_pod_without_a_service_account_says_so()
    {
        var error = Assert.Throws<ClusterConfigurationException>(() =>
            InCluster.Find(_ => "1", _mount.FullPath, _clock)
        );
        Assert.Contains("service account", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _mount.Dispose();

    private void Mount(string token)
    {
        _mount.Write("ca.crt", _certificates.AuthorityPem);
        _mount.Write("namespace", "chat-system");
        _mount.Write("token", token + "\n");
    }

    private ClusterConfiguration? Find(ScriptedServer server) =>
        InCluster.Find(
            name =>
                name switch
                {
                    "KUBERNETES_SERVICE_HOST" => server.Url.Host,
                    "KUBERNETES_SERVICE_PORT" => server.Url.Port.ToString(
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
                    _ => null,
                },
            _mount.FullPath,
            _clock
        );
}
