using System.Reflection;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Operator.Admission;
using Operator.ChatInstances.Probing;
using Operator.Configuration;
using Operator.Diagnostics;
using Operator.Gateway;
using Operator.Onboarding;
using Operator.Outgoing;
using Operator.Tenants.Domains;
using Prometheus;

namespace Operator.Hosting;

/// <summary>
/// One operator, put together: as many as one likes fit in a process, each with its own client, caches, metrics and
/// lease identity. Nothing runs before <see cref="RunAsync"/>, which is called once.
/// </summary>
[EntityRbac(typeof(V1Lease), Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Update, OwnNamespace = true)]
[EntityRbac(typeof(Eventsv1Event), Verbs = RbacVerb.Create | RbacVerb.Update)]
internal sealed class OperatorProcess : IDisposable
{
    private readonly LiveConfiguration _configuration;
    private readonly Counter _reloads;
    private readonly ILogger _logger;
    private readonly ApiServerConnection _connection;
    private readonly WebApplication? _http;
    private readonly WebApplication? _webhook;
    private readonly DirectProbe? _directProbe;
    private readonly PeerApi? _libreChat;
    private readonly PeerApi? _liteLlm;
    private readonly OperatorHost _host;
    private readonly LeaderElection _election;

    public OperatorProcess(
        OperatorConfiguration configuration,
        ClusterConfiguration cluster,
        OperatorProcessOptions options
    )
    {
        var metrics = Metrics.NewCustomRegistry();
        DotNetStats.Register(metrics);
        var services = new RuntimeServices
        {
            Time = options.Time,
            Loggers = options.Loggers,
            Metrics = new(metrics),
            Jitter = options.Jitter,
        };
        _connection = new(cluster, $"{Labels.FieldManager}/{Version}", options.Time, options.Jitter, metrics);

        var lease = new NamespacedName(configuration.OperatorNamespace, Labels.FieldManager);
        _election = new(
            new KubernetesClient(_connection),
            new() { Lease = lease, Identity = $"{options.Name}_{options.Fresh(8)}" },
            services
        );
        var client = new KubernetesClient(_connection, () => _election.MayWrite);
        var events = new EventRecorder(
            client,
            new() { ReportingController = "chat.scalewize.ai/operator", ReportingInstance = options.Name },
            services
        );
        _configuration = new(configuration);
        _logger = options.Loggers.CreateLogger("Operator");
        _reloads = Metrics
            .WithCustomRegistry(metrics)
            .CreateCounter(
                "chat_configuration_reloads_total",
                "Changes of the configuration file, by whether they were applied or refused.",
                "result"
            );
        var caches = new Caches(_configuration, options.Loggers);
        _ = new FleetMetrics(metrics, caches.Tenants, caches.ChatInstances, caches.ProviderPools);
        if (options.MetricsPort is { } port)
            _http = DiagnosticsServer.Build(
                port,
                metrics,
                [new("parts", () => IsAlive)],
                [new("caches", () => IsReady)],
                options.Loggers
            );

        var edge = new EdgeKinds(
            client,
            configuration.Routing.Flavour,
            caches.RouteKinds.Select(kind => kind.Resource),
            options.Time
        );
        var outgoing = new OutgoingPipelines(options.Time, metrics);
        _directProbe = cluster.IsInside ? new(outgoing.Probe) : null;
        if (cluster.IsInside || options.Connect is not null)
        {
            _libreChat = new(outgoing.LibreChat, options.Connect);
            _liteLlm = new(outgoing.LiteLlm, options.Connect);
        }
        var controllers = new ControllerSet(
            _configuration,
            client,
            caches,
            events,
            _directProbe ?? (IProbe)new ProxiedProbe(client),
            _libreChat is null ? null : new(new LibreChatAdmin(_libreChat), new LiteLlmAdmin(_liteLlm!)),
            new(metrics),
            services,
            new DnsDomainProof(options.NameServers, options.Time),
            options.Fresh
        );
        if (options.WebhookPort is { } webhookPort)
            _webhook = AdmissionServer.Build(
                webhookPort,
                new ServedCertificate(caches.Secrets, ControllerSet.WebhookSecret(configuration)),
                () => IsReady,
                new(controllers.Review(new KubernetesClient(_connection) { IsDryRun = true }), metrics),
                options.Loggers
            );
        _host = new(
            client,
            new()
            {
                Http = [.. new[] { _http, _webhook }.OfType<WebApplication>()],
                LeaderElection = _election,
                Events = events,
                Precondition = edge.RequireAsync,
            },
            services
        );
        caches.FeedBy(_host);
        controllers.AddTo(_host);
    }

    public static string Version { get; } =
        typeof(OperatorProcess)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "0.0.0";

    /// <summary>All caches have synced; true on a standby too.</summary>
    public bool IsReady => _host.IsReady;

    public bool IsAlive => _host.IsAlive;

    public bool IsLeader => _election.MayWrite;

    /// <summary>Where /metrics is; null when it is not served. Only while it runs.</summary>
    public int? MetricsPort => _http is null ? null : HttpServer.PortOf(_http);

    /// <summary>Where the admission webhook is; null when it is not served. Only while it runs.</summary>
    public int? WebhookPort => _webhook is null ? null : HttpServer.PortOf(_webhook);

    /// <summary>
    /// Runs until cancelled; throws <see cref="EdgeMissingException"/>, <see cref="LeadershipLostException"/>, and
    /// whatever a part of it dies of.
    /// </summary>
    public Task RunAsync(CancellationToken cancellationToken) => _host.RunAsync(cancellationToken);

    /// <summary>The configuration file has changed. One that is wrong changes nothing.</summary>
    public void Reconfigure(LoadedConfiguration loaded)
    {
        _reloads.WithLabels([loaded.Value is null ? "refused" : "applied"]).Inc();
        if (loaded.Value is null)
        {
            foreach (var problem in loaded.Problems)
                _logger.ConfigurationRefused($"{problem}");
            return;
        }
        _logger.ConfigurationApplied();
        foreach (var field in _configuration.Take(loaded.Value))
            _logger.ConfigurationNeedsRestart(field);
    }

    public void Dispose()
    {
        ((IDisposable?)_http)?.Dispose();
        ((IDisposable?)_webhook)?.Dispose();
        _directProbe?.Dispose();
        _libreChat?.Dispose();
        _liteLlm?.Dispose();
        _connection.Dispose();
    }
}
