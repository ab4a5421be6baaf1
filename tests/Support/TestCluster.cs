using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmbeddedApiServer;
using Support.ControlPlanes;
using Xunit;

namespace Support;

/// <summary>
/// The API server a test runs on, as an xunit fixture: the embedded one by default; a real control plane when
/// <c>KUBEBUILDER_ASSETS</c> names a folder with etcd and kube-apiserver; the cluster of the current kubeconfig when
/// <c>USE_EXISTING_CLUSTER=true</c>. Tests keep apart by namespace; what a cluster cannot do skips the test with the
/// reason.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-").FullName;
    private readonly List<HttpClient> _clients = [];
    private readonly List<string> _namespaces = [];
    private IControlPlane? _plane;
    private int _names;

    public Uri Url => Plane.Url;

    /// <summary>The certificate authority of <see cref="Url"/>; null: one that the system trusts.</summary>
    public string? AuthorityPem => Plane.AuthorityPem;

    /// <summary>May do everything. Its base address is <see cref="Url"/>.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>The administrator's kubeconfig, valid as long as the cluster.</summary>
    public string KubeconfigPath { get; private set; } = "";

    public Kubectl Kubectl { get; private set; } = null!;

    public string Description => Plane.Description;

    public bool IsEmbedded => Embedded is not null;

    /// <summary>The embedded server itself, for faults and request counts; null on any other cluster.</summary>
    public ApiServer? Embedded => (Plane as EmbeddedControlPlane)?.Server;

    public bool HasControllerManager => Plane.HasControllerManager;

    public bool CanCompact => Plane.CompactAsync is not null;

    public bool CanIssueCertificates => Plane.IssueCertificate is not null;

    /// <summary>Whether the API server runs on this machine, so that it reaches what a test listens on.</summary>
    public bool CanCallTests => _plane is not ExistingCluster;

    private IControlPlane Plane => _plane ?? throw new InvalidOperationException("the cluster is not started");

    public async ValueTask InitializeAsync()
    {
        _plane = await StartAsync();
        Admin = ClientFor(Plane.Admin);
        KubeconfigPath = WriteKubeconfig(Plane.Admin);
        Kubectl = new Kubectl(KubeconfigPath);
    }

    public async ValueTask DisposeAsync()
    {
        if (_plane is ExistingCluster)
            await Task.WhenAll(_namespaces.Select(name => Admin.DeleteAsync($"api/v1/namespaces/{name}")));
        _clients.ForEach(client => client.Dispose());
        if (_plane is not null)
            await _plane.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A fresh namespace whose name starts with <paramref name="prefix"/>.</summary>
    public async Task<string> CreateNamespaceAsync(string prefix = "test")
    {
        var body = new JsonObject { ["metadata"] = new JsonObject { ["generateName"] = prefix + "-" } };
        using var answer = await Admin.PostAsync("api/v1/namespaces", JsonContent.Create(body));
        var created = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        var name = created!["metadata"]!["name"]!.GetValue<string>();
        lock (_namespaces)
            _namespaces.Add(name);
        return name;
    }

    /// <summary>Creates the ServiceAccount where it is missing and asks for a token of it, good for an hour.</summary>
    public async Task<ClusterCredentials> ServiceAccountCredentialsAsync(string @namespace, string name)
    {
        var accounts = $"api/v1/namespaces/{@namespace}/serviceaccounts";
        using var created = await Admin.PostAsync(
            accounts,
            JsonContent.Create(new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } })
        );
        var request = new JsonObject { ["spec"] = new JsonObject { ["expirationSeconds"] = 3600 } };
        using var answer = await Admin.PostAsync($"{accounts}/{name}/token", JsonContent.Create(request));
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        return new ClusterCredentials { Token = token!["status"]!["token"]!.GetValue<string>() };
    }

    /// <summary>
    /// A client certificate of the cluster's authority; skips the test where the authority is out of reach.
    /// </summary>
    public ClusterCredentials IssueCertificate(string user, params string[] groups)
    {
        Assert.SkipUnless(CanIssueCertificates, $"{Description} signs no client certificates for a test");
        return Plane.IssueCertificate!(user, groups);
    }

    /// <summary>Drops the history of every resource up to now; skips the test where that cannot be asked for.</summary>
    public Task CompactAsync()
    {
        Assert.SkipUnless(CanCompact, $"{Description} cannot be compacted by a test");
        return Plane.CompactAsync!();
    }

    public void RequireControllerManager() =>
        Assert.SkipUnless(HasControllerManager, $"{Description} runs no controller manager");

    /// <summary>Lives as long as the cluster; the caller need not dispose it.</summary>
    public HttpClient ClientFor(ClusterCredentials credentials)
    {
        var client = ClusterHttp.Create(Url, Plane.AuthorityPem, credentials);
        lock (_clients)
            _clients.Add(client);
        return client;
    }

    /// <summary>The path of a kubeconfig for <paramref name="credentials"/>, valid as long as the cluster.</summary>
    public string WriteKubeconfig(ClusterCredentials credentials)
    {
        var path = Path.Combine(_folder, $"{Interlocked.Increment(ref _names)}.kubeconfig");
        KubeconfigFile.Write(path, Url, Plane.AuthorityPem, credentials);
        return path;
    }

    private static async Task<IControlPlane> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("USE_EXISTING_CLUSTER") == "true")
            return await ExistingCluster.ConnectAsync();
        if (Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets)
            return await LocalControlPlane.StartAsync(assets);
        return await EmbeddedControlPlane.StartAsync();
    }
}
