using System.Text;
using Kubernetes.Client.Configuration;
using Kubernetes.Client.Credentials;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class KubeconfigTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();
    private readonly TestCertificates _certificates = TestCertificates.Create();

    [Fact]
    public async Task Certificates_come_as_data()
    {
        var path = _files.Write(
            "config",
            $$"""
            apiVersion: v1
            kind: Config
            current-context: main
            clusters:
            - name: c
              cluster:
                server: https://127.0.0.1:6443
                certificate-authority-data: {{Base64(_certificates.AuthorityPem)}}
            users:
            - name: u
              user:
                client-certificate-data: {{Base64(_certificates.ClientPem)}}
                client-key-data: {{Base64(_certificates.ClientKeyPem)}}
            contexts:
            - name: main
              context: { cluster: c, user: u, namespace: chat-system }
            """
        );

        var cluster = Find(path);

        Assert.Equal(new("https://127.0.0.1:6443"), cluster.Server);
        Assert.Equal("chat-system", cluster.Namespace);
        Assert.Equal("CN=test authority", Assert.Single(cluster.CertificateAuthorities!).Subject);
        var certificate = (await cluster.Credentials.GetAsync(null, default)).ClientCertificate!;
        Assert.Equal(("CN=client", true), (certificate.Subject, certificate.HasPrivateKey));
    }

    [Fact]
    public void A_bundle_of_authorities_is_trusted_as_a_whole()
    {
        // While an authority is rotated, the bundle holds the old and the new one.
        var bundle = _certificates.AuthorityPem + "\n" + TestCertificates.Create().AuthorityPem;
        var path = _files.Write(
            "config",
            Minimal($"server: https://h, certificate-authority-data: {Base64(bundle)}", "token: t")
        );
        Assert.Equal(2, Find(path).CertificateAuthorities!.Count);
    }

    [Fact]
    public async Task Certificates_and_tokens_come_as_files_beside_the_kubeconfig()
    {
        _files.Write("pki/ca.crt", _certificates.AuthorityPem);
        _files.Write("pki/client.crt", _certificates.ClientPem);
        _files.Write("pki/client.key", _certificates.ClientKeyPem);
        _files.Write("token", "from-file\n");
        var path = _files.Write(
            "config",
            Minimal(
                "server: https://h, certificate-authority: pki/ca.crt",
                "client-certificate: pki/client.crt, client-key: pki/client.key, token: ignored, tokenFile: token"
            )
        );

        var cluster = Find(path);

        Assert.Single(cluster.CertificateAuthorities!);
        var credential = await cluster.Credentials.GetAsync(null, default);
        Assert.Equal(("from-file", "CN=client"), (credential.BearerToken, credential.ClientCertificate!.Subject));
    }

    [Fact]
    public async Task The_rest_of_a_cluster_is_taken_over()
    {
        var path = _files.Write(
            "config",
            Minimal(
                "server: https://h/path, insecure-skip-tls-verify: true, tls-server-name: name, proxy-url: 'http://proxy:3128'",
                "token: t"
            )
        );
        var cluster = Find(path);
        Assert.Equal(
            (true, "name", new Uri("http://proxy:3128")),
            (cluster.InsecureSkipTlsVerify, cluster.TlsServerName, cluster.ProxyUrl)
        );
        Assert.Equal("t", (await cluster.Credentials.GetAsync(null, default)).BearerToken);
    }

    [Fact]
    public void The_context_can_be_chosen()
    {
        var path = _files.Write(
            "config",
            """
            current-context: one
            clusters: [{ name: a, cluster: { server: 'https://a' } }, { name: b, cluster: { server: 'https://b' } }]
            contexts: [{ name: one, context: { cluster: a } }, { name: two, context: { cluster: b, namespace: ops } }]
            """
        );
        Assert.Equal(new("https://a"), Find(path).Server);
        Assert.Equal(new("https://b"), Find(path, "two").Server);
        Assert.Equal("ops", Find(path, "two").Namespace);
    }

    [Fact]
    public void Of_several_files_the_first_to_name_something_wins()
    {
        var first = _files.Write(
            "first",
            "current-context: x\nclusters: [{ name: c, cluster: { server: 'https://first' } }]"
        );
        var second = _files.Write(
            "second",
            """
            current-context: y
            clusters: [{ name: c, cluster: { server: 'https://second' } }]
            contexts: [{ name: x, context: { cluster: c } }, { name: y, context: { cluster: c } }]
            """
        );
        var list = string.Join(Path.PathSeparator, first, Path.Combine(_files.FullPath, "missing"), second);

        var cluster = ClusterDiscovery.Find(
            null,
            null,
            name => name == "KUBECONFIG" ? list : null,
            TimeProvider.System
        );

        Assert.Equal(new("https://first"), cluster.Server);
    }

    [Fact]
    public void The_named_file_goes_before_KUBECONFIG_and_that_before_the_home_directory()
    {
        var named = _files.Write("named", Minimal("server: 'https://named'", "token: t"));
        var listed = _files.Write("listed", Minimal("server: 'https://listed'", "token: t"));
        _files.Write(".kube/config", Minimal("server: 'https://home'", "token: t"));
        string? Environment(string name) =>
            name switch
            {
                "KUBECONFIG" => listed,
                "HOME" => _files.FullPath,
                _ => null,
            };

        Assert.Equal(new("https://named"), ClusterDiscovery.Find(named, null, Environment, TimeProvider.System).Server);
        Assert.Equal(new("https://listed"), ClusterDiscovery.Find(null, null, Environment, TimeProvider.System).Server);
        Assert.Equal(
            new("https://home"),
            ClusterDiscovery
                .Find(null, null, name => name == "HOME" ? _files.FullPath : null, TimeProvider.System)
                .Server
        );
        var error = Assert.Throws<ClusterConfigurationException>(() =>
            ClusterDiscovery.Find(null, null, _ => null, TimeProvider.System)
        );
        Assert.Contains("no cluster", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server: 127.0.0.1", "token: t", "server must be a URL")]
    [InlineData("server: https://h, certificate-authority: nowhere.crt", "token: t", "nowhere.crt")]
    [InlineData("server: https://h, certificate-authority-data: '%%%'", "token: t", "Base-64")]
    [InlineData("server: https://h, certificate-authority-data: aGVsbG8=", "token: t", "holds no certificate")]
    [InlineData("server: https://h, insecure-skip-tls-verify: maybe", "token: t", "config: cluster \"c\"")]
    [InlineData("server: https://h", "auth-provider: { name: gcp }", "auth-provider was removed")]
    [InlineData("server: https://h", "exec: { apiVersion: v0, command: c }", "exec.apiVersion")]
    [InlineData("server: https://h", "exec: { apiVersion: client.authentication.k8s.io/v1 }", "exec.command")]
    public void A_wrong_value_is_named(string cluster, string user, string expected)
    {
        var path = _files.Write("config", Minimal(cluster, user));
        Assert.Contains(
            expected,
            Assert.Throws<ClusterConfigurationException>(() => Find(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "current-context")]
    [InlineData("current-context: x", "no context \"x\"")]
    [InlineData("current-context: x\ncontexts: [{ name: x, context: { cluster: c } }]", "no cluster \"c\"")]
    [InlineData("- a", "a mapping is expected")]
    [InlineData("a: [", "line 2, column 1")]
    public void A_broken_file_is_named(string text, string expected)
    {
        var path = _files.Write("config", text);
        Assert.Contains(
            expected,
            Assert.Throws<ClusterConfigurationException>(() => Find(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<ClusterConfigurationException>(() => Find("/nowhere/config"));
        Assert.Contains("/nowhere/config", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_never_prints_itself() =>
        Assert.DoesNotContain("secret", new Credential("secret", null).ToString(), StringComparison.Ordinal);

    public void Dispose() => _files.Dispose();

    private static ClusterConfiguration Find(string path, string? context = null) =>
        ClusterDiscovery.Find(path, context, _ => null, TimeProvider.System);

    private static string Minimal(string cluster, string user) =>
        $$"""
            current-context: x
            clusters: [{ name: c, cluster: { {{cluster}} } }]
            users: [{ name: u, user: { {{user}} } }]
            contexts: [{ name: x, context: { cluster: c, user: u } }]
            """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
