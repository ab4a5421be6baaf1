using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EmbeddedApiServer.Admission;
using EmbeddedApiServer.Discovery;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Patching;
using EmbeddedApiServer.Rbac;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Tables;
using EmbeddedApiServer.Watch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmbeddedApiServer;

/// <summary>A Kubernetes API server in this process, on loopback. All its data is lost when it is disposed.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    private readonly ApiServerOptions _options;
    private readonly WebApplication _host;
    private readonly CertificateAuthority? _authority;
    private readonly Authenticator _authenticator;
    private readonly InterceptorChain _interceptors = new();

    private ApiServer(ApiServerOptions options)
    {
        _options = options;
        var identities = new IdentitySource(options.Seed);
        _authority = options.Tls ? new CertificateAuthority(identities) : null;
        var store = new ObjectStore(options.EventLogCapacity);
        _authenticator = new Authenticator(options, store, identities);
        var registry = new ResourceRegistry();
        var admission = new ValidatingAdmission(
            store,
            registry,
            new WebhookClient(store, Backends, identities, options.TimeProvider)
        );
        var lifecycle = new ObjectLifecycle(
            store,
            new Definitions(store, registry),
            admission,
            identities,
            options.TimeProvider
        );
        Store = new InProcessObjectStore(store, registry, lifecycle);
        _host = BuildHost();
        var pipeline = BuildPipeline(store, registry, lifecycle);
        _host.Run(pipeline.InvokeAsync);
    }

    /// <summary>The URL of the server, without a trailing slash. Set only after the start.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The CA of the server's certificate. Empty without TLS.</summary>
    public string CaCertificatePem => _authority?.CertificatePem ?? "";

    public IObjectStore Store { get; }

    public RequestCounter Requests { get; } = new();

    /// <summary>
    /// The HTTP servers behind Services, for requests through the API server's proxy and for webhooks.
    /// </summary>
    public ServiceBackends Backends { get; } = new();

    public static async Task<ApiServer> StartAsync(ApiServerOptions options, CancellationToken cancellationToken)
    {
        var server = new ApiServer(options);
        InitialObjects.Create(server.Store);
        await server._host.StartAsync(cancellationToken);
        server.Url = server
            ._host.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        return server;
    }

    public void AddInterceptor(IRequestInterceptor interceptor) => _interceptors.Add(interceptor);

    public void RemoveInterceptor(IRequestInterceptor interceptor) => _interceptors.Remove(interceptor);

    /// <summary>A new bearer token for a user.</summary>
    public string IssueToken(UserInfo user) => _authenticator.IssueToken(user);

    /// <summary>A client certificate with its key for a user. Only with TLS.</summary>
    public X509Certificate2 IssueCertificate(UserInfo user) =>
        (_authority ?? throw new InvalidOperationException("without TLS there are tokens only")).IssueClient(user);

    /// <summary>A kubeconfig as text, with a client certificate if TLS is on, otherwise with a token.</summary>
    public string Kubeconfig(UserInfo user) => Rbac.Kubeconfig.Write(Url, _authority, user, () => IssueToken(user));

    /// <summary>Closes open watches and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _host.StopAsync(now.Token);
        await _host.DisposeAsync();
        Backends.Dispose();
        _authority?.Dispose();
    }

    private WebApplication BuildHost()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.AllowSynchronousIO = false;
                kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Listen(IPAddress.Loopback, _options.Port, Listen);
            });
        builder.Services.AddSingleton(_options.LoggerFactory);
        builder.Services.AddSingleton<IHostLifetime, ProcessLifetime>();
        return builder.Build();
    }

    private void Listen(ListenOptions listen)
    {
        if (_authority is not { } authority)
        {
            return;
        }

        listen.UseHttps(
            new HttpsConnectionAdapterOptions
            {
                ServerCertificate = authority.IssueServer(),
                ClientCertificateMode = ClientCertificateMode.AllowCertificate,
                ClientCertificateValidation = (certificate, _, _) => authority.HasIssued(certificate),
                SslProtocols = SslProtocols.None,
            }
        );
    }

    private Pipeline BuildPipeline(ObjectStore store, ResourceRegistry registry, ObjectLifecycle lifecycle)
    {
        var renderer = new ObjectRenderer(_options.TimeProvider);
        var grants = new GrantTable(store);
        var authorizer = new Authorizer(grants, _options.Authorize);
        var writes = new WriteHandler(store, lifecycle, renderer, new EscalationCheck(authorizer, grants));
        var dispatcher = new Dispatcher(
            registry,
            new DiscoveryHandler(registry),
            new ReadHandler(store, renderer),
            new WatchHandler(store, renderer, _options.TimeProvider, _options.BookmarkInterval),
            writes,
            new PatchHandler(
                lifecycle,
                writes,
                new ApplyHandler(store, lifecycle, writes, authorizer, _options.TimeProvider)
            ),
            new SubresourceHandler(
                lifecycle,
                writes,
                new ScaleHandler(lifecycle),
                new ServiceProxy(store, Backends),
                _authenticator.ServiceAccounts,
                _options.TimeProvider
            ),
            new ReviewHandler(authorizer, _authenticator)
        );
        return new Pipeline(
            _interceptors,
            _authenticator,
            authorizer,
            Requests,
            dispatcher,
            _options.LoggerFactory.CreateLogger("EmbeddedApiServer")
        );
    }
}
