using System.Text;
using System.Text.Json.Nodes;

namespace Support.ControlPlanes;

/// <summary>
/// The cluster of the current kubeconfig, as kubectl resolves it. Only certificates and tokens are understood.
/// </summary>
internal sealed class ExistingCluster : IControlPlane
{
    private ExistingCluster(JsonNode kubeconfig)
    {
        var cluster =
            kubeconfig["clusters"]?[0]?["cluster"]
            ?? throw new InvalidOperationException("the current kubeconfig names no cluster");
        var user = kubeconfig["users"]?[0]?["user"];
        Url = new Uri(cluster["server"]!.GetValue<string>());
        AuthorityPem = Decode(cluster["certificate-authority-data"]);
        Admin = new ClusterCredentials
        {
            CertificatePem = Decode(user?["client-certificate-data"]),
            KeyPem = Decode(user?["client-key-data"]),
            Token = user?["token"]?.GetValue<string>(),
        };
        if (Admin.Token is null && Admin.CertificatePem is null)
            throw new InvalidOperationException("the current kubeconfig's user has neither a certificate nor a token");
    }

    public string Description => $"the existing cluster {Url.Host}";

    public Uri Url { get; }

    public string? AuthorityPem { get; }

    public ClusterCredentials Admin { get; }

    public bool HasControllerManager => true;

    public Func<string, IReadOnlyList<string>, ClusterCredentials>? IssueCertificate => null;

    public Func<Task>? CompactAsync => null;

    public static async Task<ExistingCluster> ConnectAsync()
    {
        var view = await Kubectl.RunProcessAsync(
            ["config", "view", "--minify", "--flatten", "--raw", "-o", "json"],
            null
        );
        return new ExistingCluster(JsonNode.Parse(view.RequireSuccess().Output)!);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Decode(JsonNode? base64) =>
        base64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(base64.GetValue<string>()));
}
