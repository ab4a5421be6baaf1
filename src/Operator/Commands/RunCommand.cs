using System.CommandLine;
using Kubernetes.Client.Configuration;
using Kubernetes.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Operator.Configuration;
using Operator.Diagnostics;
using Operator.Hosting;

namespace Operator.Commands;

/// <summary>Runs the operator until it is told to stop.</summary>
internal sealed class RunCommand(ConfigurationOptions configuration, SystemInputs inputs)
{
    public Option<string?> Kubeconfig { get; } =
        new("--kubeconfig")
        {
            Description = "How to reach the cluster; otherwise KUBECONFIG, the pod's own account, or ~/.kube/config.",
            HelpName = "FILE",
            Recursive = true,
        };

    public Option<int> MetricsPort { get; } =
        new("--metrics-port")
        {
            Description = "The port of /metrics, /healthz and /readyz.",
            DefaultValueFactory = _ => 8080,
            Recursive = true,
        };

    public Option<int> WebhookPort { get; } =
        new("--webhook-port")
        {
            Description = "The port of the admission webhook, over HTTPS.",
            DefaultValueFactory = _ => 9443,
            Recursive = true,
        };

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        if (configuration.Load(result, inputs) is not { } loaded || Cluster(result) is not { } cluster)
            return ExitCodes.Usage;
        using var loggers = JsonLogs.Create();
        var logger = loggers.CreateLogger("Operator");
        var name = inputs.Environment.GetValueOrDefault("POD_NAME") ?? Environment.MachineName;
        logger.Starting(OperatorApplication.Version, cluster.Server, name);
        try
        {
            using var host = OperatorApplication.Build(
                loaded,
                cluster,
                new()
                {
                    Time = inputs.Time,
                    Loggers = loggers,
                    Fresh = inputs.Fresh,
                    Jitter = inputs.Jitter,
                    Name = name,
                    NameServers = inputs.NameServers,
                    MetricsPort = result.GetValue(MetricsPort),
                    WebhookPort = result.GetValue(WebhookPort),
                }
            );
            var reload = host.Services.GetRequiredService<ConfigurationReload>();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var watching =
                configuration.Watch(result, inputs, reload.Apply)?.RunAsync(stop.Token) ?? Task.CompletedTask;
            try
            {
                await host.RunOperatorAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await watching.ConfigureAwait(false);
            }
            logger.Stopped();
            return ExitCodes.Done;
        }
        catch (EdgeMissingException e)
        {
            result.InvocationConfiguration.Error.WriteLine(e.Message);
            return ExitCodes.Usage;
        }
        catch (Exception e)
        {
            logger.Crashed(e);
            return ExitCodes.Failed;
        }
    }

    private ClusterConfiguration? Cluster(ParseResult result)
    {
        try
        {
            return ClusterDiscovery.Find(
                result.GetValue(Kubeconfig),
                null,
                name => inputs.Environment.GetValueOrDefault(name),
                inputs.Time
            );
        }
        catch (ClusterConfigurationException e)
        {
            result.InvocationConfiguration.Error.WriteLine($"cluster: {e.Message}");
            return null;
        }
    }
}
