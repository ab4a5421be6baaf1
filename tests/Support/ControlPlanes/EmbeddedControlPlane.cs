using System.Security.Cryptography.X509Certificates;
using EmbeddedApiServer;
using EmbeddedApiServer.Simulation;

namespace Support.ControlPlanes;

/// <summary>The embedded server on TLS, with its simulation in real time.</summary>
internal sealed class EmbeddedControlPlane : IControlPlane
{
    private readonly ClusterSimulation _simulation;

    private EmbeddedControlPlane(ApiServer server)
    {
        Server = server;
        _simulation = ClusterSimulation.Start(
            server.Store,
            new SimulationOptions { RootCertificatePem = server.CaCertificatePem }
        );
        Admin = Issue(UserInfo.Admin);
    }

    public ApiServer Server { get; }

    public string Description => "the embedded server";

    public Uri Url => new(Server.Url);

    public string? AuthorityPem => Server.CaCertificatePem;

    public ClusterCredentials Admin { get; }

    public bool HasControllerManager => true;

    public Func<string, IReadOnlyList<string>, ClusterCredentials>? IssueCertificate =>
        (user, groups) => Issue(new UserInfo(user, groups));

    public Func<Task>? CompactAsync =>
        () =>
        {
            Server.Store.Compact();
            return Task.CompletedTask;
        };

    public static async Task<EmbeddedControlPlane> StartAsync() =>
        new(await ApiServer.StartAsync(new ApiServerOptions(), CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _simulation.DisposeAsync();
        await Server.DisposeAsync();
    }

    private ClusterCredentials Issue(UserInfo user)
    {
        using var certificate = Server.IssueCertificate(user);
        using var key = certificate.GetECDsaPrivateKey()!;
        return new ClusterCredentials
        {
            CertificatePem = certificate.ExportCertificatePem(),
            KeyPem = key.ExportPkcs8PrivateKeyPem(),
        };
    }
}
