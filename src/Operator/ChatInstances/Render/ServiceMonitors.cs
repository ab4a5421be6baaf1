using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;

namespace Operator.ChatInstances.Render;

/// <summary>LibreChat tells its metrics only to those who know METRICS_SECRET.</summary>
internal static class ServiceMonitors
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        !blueprint.Monitoring.ServiceMonitors
            ? []
            :
            [
                new(
                    new ServiceMonitor
                    {
                        Metadata = ChildMetadata.Of(blueprint, ChildNames.Workload(blueprint.Name)),
                        Spec = new()
                        {
                            Selector = new() { MatchLabels = ChildMetadata.ServiceSelector(blueprint.Name) },
                            Endpoints = [Endpoint(blueprint)],
                        },
                    }
                ),
            ];

    private static ServiceMonitorEndpoint Endpoint(ChatInstanceBlueprint blueprint) =>
        new()
        {
            Port = Ports.Name,
            Path = "/metrics",
            Interval = "30s",
            ScrapeTimeout = "10s",
            Authorization = new()
            {
                Type = "Bearer",
                Credentials = new() { Name = ChildNames.Sessions(blueprint.Name), Key = SessionKeys.MetricsSecretName },
            },
        };
}
