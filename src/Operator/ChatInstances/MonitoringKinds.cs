namespace Operator.ChatInstances;

/// <summary>Which kinds of the Prometheus operator the cluster has: what it lacks is not rendered.</summary>
internal sealed record MonitoringKinds(bool ServiceMonitors, bool PrometheusRules)
{
    public static MonitoringKinds None { get; } = new(false, false);

    public static MonitoringKinds All { get; } = new(true, true);
}
