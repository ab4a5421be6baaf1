using Kubernetes.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Operator.Configuration;
using Operator.Hosting;
using Support;

namespace Scenarios;

/// <summary>
/// A cluster with our CRDs and roles installed as config/ has them, as an xunit fixture. Operators that run in it have
/// exactly the rights of their ServiceAccount. Tests share a cluster and keep apart by names.
/// </summary>
public sealed class OperatorWorld : IAsyncLifetime
{
    public const string User = "system:serviceaccount:chat-system:chat-operator";

    private readonly ILoggerFactory _loggers;
    private int _operators;

    public OperatorWorld() => _loggers = LoggerFactory.Create(logs => logs.AddProvider(Journal));

    internal Journal Journal { get; } = new();

    public TestCluster Cluster { get; } = new();

    internal ClusterFiles Files { get; private set; } = null!;

    internal OperatorConfiguration Configuration { get; } =
        Load("{ baseDomain: chat.example.com, tenantReaderGroup: 'chat:{tenant}', placement: { namespaces: ['*'] } }");

    public async ValueTask InitializeAsync()
    {
        await Cluster.InitializeAsync();
        Files = new(Cluster.Admin);
        IEnumerable<string> files =
        [
            Path.Combine(Config, "manager", "namespace.yaml"),
            Path.Combine(Config, "manager", "service_account.yaml"),
            .. Yamls("crd"),
            .. Yamls("rbac"),
            // All that operators do in scenarios passes it. The embedded server has no admission policies.
            .. Cluster.IsEmbedded ? Array.Empty<string>() : [Path.Combine(Config, "admission", "operator.yaml")],
        ];
        foreach (var file in files)
            await Files.ApplyFileAsync(file);
        await Files.ApplyAsync(Stories.HealthChecksFromOutside);
        // The plans' template of dedicated instances refers to them.
        await Files.ApplyAsync($"{Stories.Mongo("chat-system")}\n---\n{Stories.Redis("chat-system")}");
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _loggers.Dispose();
    }

    /// <summary>Starts one more operator and waits until its caches have synced.</summary>
    internal async Task<IRunningOperator> StartOperatorAsync(
        OperatorConfiguration? configuration = null,
        TimeProvider? time = null,
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null,
        IReadOnlyList<System.Net.IPEndPoint>? nameServers = null,
        bool hasWebhook = false,
        bool isBinary = false,
        Action<IServiceCollection>? more = null
    )
    {
        var credentials = await Cluster.ServiceAccountCredentialsAsync("chat-system", "chat-operator");
        var kubeconfig = Cluster.WriteKubeconfig(credentials);
        var number = Interlocked.Increment(ref _operators);
        var random = new Random(number);
        var name = $"operator-{number}";
        IRunningOperator running =
            RunningBinary.Path is { } binary
            && (isBinary || RunningBinary.IsForAll)
            && (time, connect, nameServers, more) is (null, null, null, null)
                ? new RunningBinary(binary, configuration ?? Configuration, kubeconfig, name, Journal)
                : new RunningOperator(
                    OperatorApplication.Build(
                        configuration ?? Configuration,
                        ClusterDiscovery.Find(kubeconfig, null, _ => null, TimeProvider.System),
                        new()
                        {
                            Time = time ?? TimeProvider.System,
                            Loggers = _loggers,
                            Fresh = count =>
                                Convert.ToHexStringLower(
                                    System.Security.Cryptography.RandomNumberGenerator.GetBytes(count)
                                ),
                            Jitter = () =>
                            {
                                lock (random)
                                    return random.NextDouble();
                            },
                            Name = name,
                            Connect = connect,
                            NameServers = nameServers ?? [],
                            MetricsPort = 0,
                            WebhookPort = hasWebhook ? 0 : null,
                        },
                        more
                    )
                );
        try
        {
            await running.ReadyAsync();
            return running;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\nThe operators logged:\n{Journal}", e);
        }
    }

    internal static OperatorConfiguration Load(string yaml)
    {
        var loaded = ConfigurationLoader.Load(new() { File = yaml });
        return loaded.Value ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems));
    }

    private static string Config => Path.Combine(Repository.Root, "config");

    internal static IEnumerable<string> Samples { get; } =
        Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.yaml").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Yamls(string folder) =>
        Directory
            .GetFiles(Path.Combine(Config, folder), "*.yaml")
            .Where(f => !f.EndsWith("kustomization.yaml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
