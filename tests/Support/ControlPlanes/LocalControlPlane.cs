using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Support.ControlPlanes;

/// <summary>
/// A real control plane on loopback from envtest's binaries: etcd, kube-apiserver with RBAC, and
/// kube-controller-manager where it is there, with a <see cref="FakeKubelet"/> so that its pods get ready. Ends with
/// the process.
/// </summary>
internal sealed class LocalControlPlane : IControlPlane
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("controlplane-").FullName;
    private readonly CertificateAuthority _authority = new();
    private readonly int[] _ports = FreePorts(4);
    private readonly List<ControlPlaneProcess> _processes = [];
    private FakeKubelet? _kubelet;

    private LocalControlPlane() => Admin = _authority.IssueClient("admin", ["system:masters"]);

    public string Description { get; private set; } = "";

    public Uri Url => new($"https://127.0.0.1:{_ports[0]}");

    public string? AuthorityPem => _authority.Pem;

    public ClusterCredentials Admin { get; }

    public bool HasControllerManager { get; private set; }

    public Func<string, IReadOnlyList<string>, ClusterCredentials>? IssueCertificate => _authority.IssueClient;

    public Func<Task>? CompactAsync => CompactEtcdAsync;

    private Uri EtcdUrl => new($"http://127.0.0.1:{_ports[1]}");

    public static async Task<LocalControlPlane> StartAsync(string assets)
    {
        var plane = new LocalControlPlane();
        try
        {
            plane.WriteKeys();
            plane.StartEtcd(assets);
            plane.StartApiServer(assets);
            await plane.WaitUntilReadyAsync();
            await plane.StartControllerManagerAsync(assets);
            return plane;
        }
        catch
        {
            await plane.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_kubelet is not null)
            await _kubelet.DisposeAsync();
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void WriteKeys()
    {
        var server = _authority.IssueServer();
        File.WriteAllText(InFolder("ca.crt"), _authority.Pem);
        File.WriteAllText(InFolder("server.crt"), server.CertificatePem);
        File.WriteAllText(InFolder("server.key"), server.KeyPem);
        using var serviceAccounts = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(InFolder("sa.key"), serviceAccounts.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(InFolder("sa.pub"), serviceAccounts.ExportSubjectPublicKeyInfoPem());
    }

    private void StartEtcd(string assets)
    {
        var peer = $"http://127.0.0.1:{_ports[2]}";
        var client = EtcdUrl.GetLeftPart(UriPartial.Authority);
        Start(
            assets,
            "etcd",
            $"--data-dir={InFolder("etcd")}",
            $"--listen-client-urls={client}",
            $"--advertise-client-urls={client}",
            $"--listen-peer-urls={peer}",
            $"--initial-advertise-peer-urls={peer}",
            $"--initial-cluster=default={peer}",
            "--unsafe-no-fsync"
        );
    }

    private void StartApiServer(string assets) =>
        Start(
            assets,
            "kube-apiserver",
            $"--etcd-servers={EtcdUrl.GetLeftPart(UriPartial.Authority)}",
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            $"--secure-port={_ports[0]}",
            $"--tls-cert-file={InFolder("server.crt")}",
            $"--tls-private-key-file={InFolder("server.key")}",
            $"--client-ca-file={InFolder("ca.crt")}",
            "--service-account-issuer=https://kubernetes.default.svc",
            $"--service-account-signing-key-file={InFolder("sa.key")}",
            $"--service-account-key-file={InFolder("sa.pub")}",
            "--service-cluster-ip-range=10.0.0.0/16",
            "--authorization-mode=RBAC"
        );

    private async Task WaitUntilReadyAsync()
    {
        using var http = ClusterHttp.Create(Url, AuthorityPem, Admin);
        using var deadline = new CancellationTokenSource(StartTimeout);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await IsReadyAsync(http, deadline.Token))
        {
            if (deadline.IsCancellationRequested)
                throw new InvalidOperationException(
                    $"kube-apiserver was not ready in {StartTimeout}:\n{_processes[^1].LastLines}"
                );
            await poll.WaitForNextTickAsync();
        }

        var version = await http.GetFromJsonAsync<JsonNode>("version");
        Description = $"kube-apiserver {version?["gitVersion"]}";
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync("readyz", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task StartControllerManagerAsync(string assets)
    {
        if (!File.Exists(Path.Combine(assets, "kube-controller-manager")))
            return;
        var kubeconfig = InFolder("controller-manager.kubeconfig");
        KubeconfigFile.Write(
            kubeconfig,
            Url,
            AuthorityPem,
            _authority.IssueClient("system:kube-controller-manager", [])
        );
        Start(
            assets,
            "kube-controller-manager",
            $"--kubeconfig={kubeconfig}",
            $"--authentication-kubeconfig={kubeconfig}",
            $"--authorization-kubeconfig={kubeconfig}",
            $"--service-account-private-key-file={InFolder("sa.key")}",
            $"--root-ca-file={InFolder("ca.crt")}",
            "--use-service-account-credentials=true",
            "--leader-elect=false",
            "--bind-address=127.0.0.1",
            $"--secure-port={_ports[3]}",
            "--kube-api-qps=500",
            "--kube-api-burst=1000",
            "--controllers=*,-node-lifecycle-controller,-node-ipam-controller,-node-route-controller,-service-lb-controller,-cloud-node-lifecycle-controller"
        );
        HasControllerManager = true;
        _kubelet = await FakeKubelet.StartAsync(ClusterHttp.Create(Url, AuthorityPem, Admin), TimeProvider.System);
    }

    /// <summary>
    /// Drops etcd's history up to now through its JSON gateway; the watch cache of the server keeps its own window.
    /// </summary>
    private async Task CompactEtcdAsync()
    {
        using var etcd = new HttpClient { BaseAddress = EtcdUrl };
        using var range = await etcd.PostAsync("v3/kv/range", JsonContent.Create(new JsonObject { ["key"] = "AA==" }));
        var answer = await range.Content.ReadFromJsonAsync<JsonNode>();
        var revision = answer!["header"]!["revision"]!.GetValue<string>();
        using var compacted = await etcd.PostAsync(
            "v3/kv/compaction",
            JsonContent.Create(new JsonObject { ["revision"] = revision })
        );
        compacted.EnsureSuccessStatusCode();
    }

    private void Start(string assets, string program, params string[] arguments) =>
        _processes.Add(new ControlPlaneProcess(Path.Combine(assets, program), InFolder(program + ".log"), arguments));

    private string InFolder(string name) => Path.Combine(_folder, name);

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
