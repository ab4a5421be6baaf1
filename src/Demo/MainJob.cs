using EmbeddedApiServer;
using EmbeddedApiServer.Simulation;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Kubernetes.Hosting;
using Microsoft.Extensions.Logging;
using Operator.Commands;
using Operator.Configuration;
using Operator.Hosting;
using Prometheus;

namespace Demo;

/// <summary>
/// The main job in one process: a cluster, the operator under its own account's rights, the samples, until every one is
/// Ready.
/// </summary>
internal sealed class MainJob(SystemInputs inputs, TextWriter output, bool isTerminal) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// An operator in a pod asks instances how they are itself; this one must do it through the API server.
    /// </summary>
    private const string HealthChecksFromOutside = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: chat-operator-health-checks }
        rules: [{ apiGroups: [""], resources: [services/proxy], verbs: [get] }]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: chat-operator-health-checks }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: chat-operator-health-checks }
        subjects: [{ kind: ServiceAccount, name: chat-operator, namespace: chat-system }]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("chat-operator-demo-").FullName;

    /// <param name="once">End as soon as all is Ready, or has not become so in two minutes; otherwise stay up.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(bool once, CancellationToken cancellationToken)
    {
        await using var server = await ApiServer
            .StartAsync(new() { TimeProvider = inputs.Time }, cancellationToken)
            .ConfigureAwait(false);
        await using var simulation = ClusterSimulation.Start(
            server.Store,
            new() { TimeProvider = inputs.Time, RootCertificatePem = server.CaCertificatePem }
        );
        var (kubeconfig, admin) = Access(server, UserInfo.Admin);
        output.WriteLine(
            $"A Kubernetes API is at {server.Url}. Have a look while the samples come up:\n\n  export KUBECONFIG={kubeconfig}\n  kubectl get chat -A\n"
        );

        using var connection = new ApiServerConnection(
            admin,
            "demo",
            inputs.Time,
            inputs.Jitter,
            Metrics.NewCustomRegistry()
        );
        var client = new KubernetesClient(connection);
        var manifests = new Manifests(server, client);
        await InstallAsync(manifests, cancellationToken).ConfigureAwait(false);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var loggers = LoggerFactory.Create(logging =>
            logging
                .SetMinimumLevel(LogLevel.Warning)
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        );
        using var host = OperatorApplication.Build(
            Configuration(),
            Access(server, UserInfo.ServiceAccount("chat-system", "chat-operator")).Cluster,
            Options(loggers)
        );
        var running = host.RunOperatorAsync(stop.Token);
        foreach (var sample in Samples())
            await manifests
                .ApplyAsync(
                    await File.ReadAllTextAsync(sample, cancellationToken).ConfigureAwait(false),
                    cancellationToken
                )
                .ConfigureAwait(false);

        var code = await ConvergeAsync(new(client), running, cancellationToken).ConfigureAwait(false);
        if (!once)
        {
            output.WriteLine("\nIt stays up until Ctrl+C.");
            await running.ConfigureAwait(false);
        }
        await stop.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        return code;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Samples() =>
        Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.yaml")
            .Order(StringComparer.Ordinal);

    private static OperatorConfiguration Configuration() =>
        ConfigurationLoader.Load(new() { File = "baseDomain: chat.example.com" }).Value!;

    internal static async Task InstallAsync(Manifests manifests, CancellationToken cancellationToken)
    {
        await manifests.ApplyAsync(EmbeddedManifests.Read("crd/"), cancellationToken).ConfigureAwait(false);
        await manifests
            .ApplyAsync("{ apiVersion: v1, kind: Namespace, metadata: { name: chat-system } }", cancellationToken)
            .ConfigureAwait(false);
        await manifests
            .ApplyAsync(
                "{ apiVersion: v1, kind: ServiceAccount, metadata: { name: chat-operator, namespace: chat-system } }",
                cancellationToken
            )
            .ConfigureAwait(false);
        await manifests.ApplyAsync(EmbeddedManifests.Read("rbac/"), cancellationToken).ConfigureAwait(false);
        await manifests.ApplyAsync(HealthChecksFromOutside, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> ConvergeAsync(World world, Task running, CancellationToken cancellationToken)
    {
        var progress = new Progress(output, isTerminal);
        var startedAt = inputs.Time.GetTimestamp();
        while (true)
        {
            if (running.IsFaulted)
                await running.ConfigureAwait(false);
            var lines = await world.LookAsync(cancellationToken).ConfigureAwait(false);
            progress.Show(lines);
            var elapsed = inputs.Time.GetElapsedTime(startedAt);
            if (lines.Count > 0 && lines.All(l => l.IsReady))
            {
                output.WriteLine($"\nAll {lines.Count} resources are Ready after {elapsed.TotalSeconds:0.0} s.");
                return 0;
            }
            if (elapsed > Patience)
            {
                output.WriteLine($"\nNot Ready after {Patience.TotalSeconds:0} s:");
                foreach (var line in lines.Where(l => !l.IsReady))
                    output.WriteLine($"  {line.Kind} {line.Name}: {line.Reason}: {line.Message}");
                return 1;
            }
            await Task.Delay(LookEvery, inputs.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private (string Kubeconfig, ClusterConfiguration Cluster) Access(ApiServer server, UserInfo user)
    {
        var file = Path.Combine(_folder, user == UserInfo.Admin ? "kubeconfig" : "operator.kubeconfig");
        File.WriteAllText(file, server.Kubeconfig(user));
        return (
            file,
            ClusterDiscovery.Find(file, null, name => inputs.Environment.GetValueOrDefault(name), inputs.Time)
        );
    }

    private OperatorApplicationOptions Options(ILoggerFactory loggers) =>
        new()
        {
            Time = inputs.Time,
            Loggers = loggers,
            Fresh = inputs.Fresh,
            Jitter = inputs.Jitter,
            Name = "demo",
            MetricsPort = 0,
        };
}
