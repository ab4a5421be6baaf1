using System.Reflection;
using k8s.Models;
using Kubernetes.Client.Configuration;
using Kubernetes.Controllers;
using Kubernetes.Hosting;
using Kubernetes.Objects.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Operator.Admission;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.Configuration;
using Operator.Diagnostics;
using Operator.Outgoing;
using Operator.ProviderPools;
using Operator.Tenants;
using Prometheus;

namespace Operator.Hosting;

/// <summary>
/// Builds the host of one operator. A process may build several: each has its own client, caches, metrics and lease
/// identity.
/// </summary>
[EntityRbac(typeof(V1Lease), Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Update, OwnNamespace = true)]
[EntityRbac(typeof(Eventsv1Event), Verbs = RbacVerb.Create | RbacVerb.Update)]
internal static class OperatorApplication
{
    public static string Version { get; } =
        typeof(OperatorApplication)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "0.0.0";

    /// <summary>
    /// Run it with <see cref="KubernetesOperatorServices.RunOperatorAsync"/>, which throws
    /// <see cref="EdgeMissingException"/>, <see cref="Kubernetes.Client.LeadershipLostException"/>, or what a part of
    /// the operator threw.
    /// </summary>
    /// <param name="configuration">What it starts with.</param>
    /// <param name="cluster">Where it works.</param>
    /// <param name="options">What it takes from the world around it.</param>
    /// <param name="more">Registers what the caller adds.</param>
    public static IHost Build(
        OperatorConfiguration configuration,
        ClusterConfiguration cluster,
        OperatorApplicationOptions options,
        Action<IServiceCollection>? more = null
    )
    {
        // Empty: neither the environment nor a file of the working directory configures anything.
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder
            .Services.AddProcess(options)
            .AddConfiguration(configuration)
            .AddCaches()
            .AddApply()
            .AddOutgoing(cluster.IsInside, options.Connect)
            // HTTP comes before the parts of the operator, because what is registered first stops last.
            .AddDiagnostics(options.MetricsPort)
            .AddAdmission(options.WebhookPort)
            .AddApiServer(cluster, $"{Labels.FieldManager}/{Version}")
            .AddLeaderElection(provider =>
                new()
                {
                    Lease = new(
                        provider.GetRequiredService<LiveConfiguration>().Value.OperatorNamespace,
                        Labels.FieldManager
                    ),
                    Identity = $"{options.Name}_{options.Fresh(8)}",
                }
            )
            .AddEvents(new() { ReportingController = "chat.scalewize.ai/operator", ReportingInstance = options.Name })
            .AddKubernetesOperator(
                new()
                {
                    Precondition = (provider, stopping) =>
                        provider.GetRequiredService<EdgeKinds>().RequireAsync(stopping),
                }
            )
            .AddTenants(options.NameServers)
            .AddChatInstances()
            .AddProviderPools();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    private static IServiceCollection AddProcess(this IServiceCollection services, OperatorApplicationOptions options)
    {
        var registry = Metrics.NewCustomRegistry();
        DotNetStats.Register(registry);
        return services
            .AddSingleton(options.Time)
            .AddSingleton(options.Loggers)
            .AddSingleton(options.Fresh)
            .AddSingleton(registry)
            .AddSingleton(
                new RuntimeServices
                {
                    Time = options.Time,
                    Loggers = options.Loggers,
                    Metrics = new(registry),
                    Jitter = options.Jitter,
                }
            );
    }
}
