using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Kubernetes.Objects;
using Microsoft.Extensions.Time.Testing;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class ExecPluginTests : IDisposable
{
    private const string Version = "client.authentication.k8s.io/v1";
    private readonly TemporaryDirectory _files = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private string Runs => Path.Combine(_files.FullPath, "runs");

    [Fact]
    public async Task The_plugin_runs_once_for_many_calls()
    {
        Plugin(Answer("""{"token":"t1"}"""));
        var credentials = Find().Credentials;
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => credentials.GetAsync(null, default).AsTask()));
        Assert.All(all, credential => Assert.Equal("t1", credential.BearerToken));
        Assert.Equal(1, CountRuns());
    }

    [Fact]
    public async Task An_expired_credential_is_fetched_again()
    {
        Plugin(Answer("""{"token":"t1","expirationTimestamp":"2030-01-01T00:10:00Z"}"""));
        var credentials = Find().Credentials;
        await credentials.GetAsync(null, default);
        _clock.Advance(TimeSpan.FromMinutes(9));
        await credentials.GetAsync(null, default);
        Assert.Equal(1, CountRuns());
        _clock.Advance(TimeSpan.FromMinutes(1));
        await credentials.GetAsync(null, default);
        Assert.Equal(2, CountRuns());
    }

    [Fact]
    public async Task A_refused_credential_is_fetched_again_once()
    {
        Plugin(
            $$"""printf '{"apiVersion":"{{Version}}","status":{"token":"t%s"} }' "$(wc -l < '{{Runs}}' | tr -d ' ')" """
        );
        await using var server = await ScriptedServer.StartAsync(request =>
            request.Headers["Authorization"] == "Bearer t2"
                ? ServerAnswer.Ok("""{"metadata":{}}""")
                : ServerAnswer.Error(401, "Unauthorized")
        );
        using var test = new TestClient(Find() with { Server = server.Url });
        await test.GetAsync();
        await test.GetAsync();
        Assert.Equal(
            ["Bearer t1", "Bearer t2", "Bearer t2"],
            server.Requests.Select(request => request.Headers["Authorization"])
        );
    }

    [Fact]
    public async Task A_refusal_that_a_new_credential_does_not_cure_is_the_error()
    {
        Plugin(Answer("""{"token":"same"}"""));
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Error(401, "Unauthorized"));
        using var test = new TestClient(Find() with { Server = server.Url });
        Assert.Equal(401, (await test.FailsAsync(_ => test.GetAsync())).Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_certificate_may_come_instead_of_a_token()
    {
        var certificates = TestCertificates.Create();
        Plugin($"cat '{Answer("answer", certificates)}'");
        await using var server = await ScriptedServer.StartAsync(
            _ => ServerAnswer.Ok("""{"metadata":{}}"""),
            certificates
        );
        using var test = new TestClient(
            Find() with
            {
                Server = server.Url,
                CertificateAuthorities = [certificates.Authority],
            }
        );
        await test.GetAsync();
        Assert.Equal("CN=client", Assert.Single(server.Requests).ClientCertificate);
    }

    [Fact]
    public async Task A_new_certificate_is_shown_at_once_and_a_watch_under_the_old_one_goes_on()
    {
        var (certificates, later) = (TestCertificates.Create(clientName: "first"), new TaskCompletionSource<string>());
        Answer("answer1", certificates);
        Answer("answer2", TestCertificates.Create(clientName: "second"));
        Plugin($"cat '{_files.FullPath}'/answer$(wc -l < '{Runs}' | tr -d ' ')");
        await using var server = await ScriptedServer.StartAsync(
            request =>
                request.PathAndQuery.Contains("watch", StringComparison.Ordinal)
                    ? ServerAnswer.Ok("one\n") with
                    {
                        Rest = later.Task,
                    }
                : request.ClientCertificate == "CN=second" ? ServerAnswer.Ok("""{"metadata":{}}""")
                : ServerAnswer.Error(401, "Unauthorized"),
            certificates
        );
        using var test = new TestClient(
            Find() with
            {
                Server = server.Url,
                CertificateAuthorities = [certificates.Authority],
            }
        );
        await using var watch = await ((IWatchTransport)test.Client).OpenWatchAsync(
            CoreResources.Pods,
            new() { TimeoutSeconds = 60 },
            default
        );
        using var reader = new StreamReader(watch);
        Assert.Equal("one", await reader.ReadLineAsync());

        await test.GetAsync();
        later.SetResult("two\n");

        Assert.Equal("two", await reader.ReadLineAsync());
        Assert.Equal(
            ["CN=first", "CN=first", "CN=second"],
            server.Requests.Select(request => request.ClientCertificate)
        );
    }

    [Fact]
    public async Task The_plugin_sees_its_arguments_its_environment_and_the_cluster()
    {
        var seen = Path.Combine(_files.FullPath, "seen");
        Plugin(
            $"printf '%s|%s|%s' \"$1\" \"$GREETING\" \"$KUBERNETES_EXEC_INFO\" > '{seen}'\n{Answer("""{"token":"t"}""")}"
        );
        await Find("provideClusterInfo: true, env: [{ name: GREETING, value: hello }], ")
            .Credentials.GetAsync(null, default);

        var parts = (await File.ReadAllTextAsync(seen)).Split('|', 3);
        Assert.Equal(("argument", "hello"), (parts[0], parts[1]));
        Assert.Equal(
            $$$"""{"apiVersion":"{{{Version}}}","kind":"ExecCredential","spec":{"cluster":{"server":"https://cluster"},"interactive":false}}""",
            parts[2]
        );
    }

    [Theory]
    [InlineData("echo no login >&2; exit 3", "exit code 3: no login")]
    [InlineData("echo not json", "cannot be read")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v0\"}'", "was asked for")]
    [InlineData(
        "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'",
        "neither a token nor a certificate"
    )]
    public async Task A_plugin_that_fails_is_a_transient_error(string script, string expected)
    {
        Plugin(script);
        using var test = new TestClient(Find());
        var error = await test.FailsAsync(_ => test.GetAsync());
        Assert.True(error.IsTransient);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_shows_the_hint()
    {
        var config = _files.Write("config", Config("command: no-such-plugin, installHint: get it from ops"));
        using var test = new TestClient(ClusterDiscovery.Find(config, null, _ => null, _clock));
        Assert.Contains(
            "get it from ops",
            (await test.FailsAsync(_ => test.GetAsync())).Message,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => _files.Dispose();

    private static string Answer(string status) =>
        $$"""printf '%s' '{"apiVersion":"{{Version}}","kind":"ExecCredential","status":{{status}} }'""";

    private string Answer(string file, TestCertificates certificates)
    {
        var status = new JsonObject
        {
            ["clientCertificateData"] = certificates.ClientPem,
            ["clientKeyData"] = certificates.ClientKeyPem,
        };
        return _files.Write(
            file,
            new JsonObject
            {
                ["apiVersion"] = Version,
                ["kind"] = "ExecCredential",
                ["status"] = status,
            }.ToJsonString()
        );
    }

    private int CountRuns() => File.ReadAllLines(Runs).Length;

    private void Plugin(string script) => _files.Write("plugin.sh", $"echo run >> '{Runs}'\n{script}\n");

    private ClusterConfiguration Find(string more = "")
    {
        var script = Path.Combine(_files.FullPath, "plugin.sh");
        var config = _files.Write("config", Config($"{more}command: /bin/sh, args: ['{script}', argument]"));
        return ClusterDiscovery.Find(config, null, _ => null, _clock);
    }

    private static string Config(string exec) =>
        $$"""
            current-context: x
            clusters: [{ name: c, cluster: { server: 'https://cluster' } }]
            users: [{ name: u, user: { exec: { apiVersion: {{Version}}, {{exec}} } } }]
            contexts: [{ name: x, context: { cluster: c, user: u } }]
            """;
}
