using Kubernetes.Objects;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// What somebody must know about an instance. Metrics: LibreChat's own (packages/api/src/app/metrics.ts),
/// kube-state-metrics, cAdvisor, cert-manager; an alert whose metrics nobody scrapes never fires.
/// </summary>
internal static class Alerts
{
    private const string Critical = "critical";
    private const string Warning = "warning";

    /// <summary>
    /// Requests that last as long as an answer is written, or a file is on its way, say nothing about how fast the
    /// server is.
    /// </summary>
    private const string LongRequests = "/api/agents/chat/stream/.*|/api/agents/v1/.*|/api/files.*";

    public static IReadOnlyList<AlertRule> Of(ChatInstanceBlueprint blueprint)
    {
        var (ns, workload, instance) = (
            blueprint.Namespace,
            ChildNames.Workload(blueprint.Name),
            $"{blueprint.Namespace}/{blueprint.Name}"
        );
        var http = $"namespace=\"{ns}\",service=\"{workload}\"";
        var deployment = $"namespace=\"{ns}\",deployment=\"{workload}\"";
        var container =
            $"namespace=\"{ns}\",pod=~\"{workload}-[a-z0-9]+-[a-z0-9]{{5}}\",container=\"{Pods.ContainerName}\"";
        return
        [
            Alert(
                "ChatInstanceErrorRateHigh",
                Warning,
                "5m",
                instance,
                $"sum(rate(http_requests_total{{{http},status=~\"5..\"}}[5m])) / sum(rate(http_requests_total{{{http}}}[5m])) > 0.01",
                "{{ $value | humanizePercentage }} of the requests fail with a server error (limit: 1 %).",
                "Read the logs of the pods for the failing path (sum by (path, status) of http_requests_total). Errors of all paths point to MongoDB or Redis, errors of /api/agents to the model providers: look at the ProviderPool's status."
            ),
            Alert(
                "ChatInstanceLatencyHigh",
                Warning,
                "10m",
                instance,
                $"histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{{{http},path!~\"{LongRequests}\"}}[5m]))) > 2",
                "95 % of the requests are answered within {{ $value | humanizeDuration }} only (limit: 2 s). Streams and uploads are not counted.",
                "Compare with mongoose_query_duration_seconds: slow queries want an index or a larger MongoDB. With pods short of CPU, raise spec.autoscaling.maxReplicas or spec.resources."
            ),
            Alert(
                "ChatInstanceCpuHigh",
                Warning,
                "10m",
                instance,
                $"sum by (pod) (rate(container_cpu_usage_seconds_total{{{container}}}[5m])) / sum by (pod) (kube_pod_container_resource_limits{{{container},resource=\"cpu\"}}) > 0.8",
                "Pod {{ $labels.pod }} uses {{ $value | humanizePercentage }} of its CPU limit (limit: 80 %).",
                "One pod alone: sessions stick to it, delete it and they spread. All pods: raise spec.autoscaling.maxReplicas (or spec.replicas), or spec.resources.limits.cpu."
            ),
            Alert(
                "ChatInstanceMemoryHigh",
                Warning,
                "10m",
                instance,
                $"sum by (pod) (container_memory_working_set_bytes{{{container}}}) / sum by (pod) (kube_pod_container_resource_limits{{{container},resource=\"memory\"}}) > 0.85",
                "Pod {{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory limit (limit: 85 %).",
                "Above the limit the pod is killed, with the answers that it is writing. Raise spec.resources.limits.memory: the heap of Node.js follows it."
            ),
            Alert(
                "ChatInstanceDown",
                Critical,
                "2m",
                instance,
                $"kube_deployment_status_replicas_available{{{deployment}}} == 0 and kube_deployment_spec_replicas{{{deployment}}} > 0",
                "No pod serves: nobody can chat.",
                $"kubectl -n {ns} describe chatinstance {blueprint.Name}, then describe and read the logs of its pods. LibreChat does not start without MongoDB and, where configured, Redis."
            ),
            Alert(
                "ChatInstanceCrashLooping",
                Critical,
                "5m",
                instance,
                $"max by (pod) (max_over_time(kube_pod_container_status_waiting_reason{{{container},reason=\"CrashLoopBackOff\"}}[5m])) >= 1",
                "Pod {{ $labels.pod }} crashes again and again.",
                $"kubectl -n {ns} logs --previous on the pod tells why. After a change of spec.config, spec.env or spec.version, take it back: the old pods go on serving, and a corrected spec is rolled out at once."
            ),
            Alert(
                "ChatInstanceCertificateExpiring",
                Critical,
                "1h",
                instance,
                $"(certmanager_certificate_expiration_timestamp_seconds{{exported_namespace=\"{ns}\"}} or certmanager_certificate_expiration_timestamp_seconds{{namespace=\"{ns}\",exported_namespace=\"\"}}) - time() < 14 * 24 * 3600",
                "Certificate {{ $labels.name }} expires in {{ $value | humanizeDuration }}, and should have been renewed by now (limit: 14 days).",
                $"kubectl -n {ns} describe certificate on it, and on its CertificateRequest and Order: they name what the issuer refuses."
            ),
        ];
    }

    private static AlertRule Alert(
        string name,
        string severity,
        string forAtLeast,
        string instance,
        string expression,
        string description,
        string runbook
    ) =>
        new()
        {
            Alert = name,
            Expr = expression,
            For = forAtLeast,
            Labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["severity"] = severity,
                ["chatinstance"] = instance,
            },
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["summary"] = $"ChatInstance {instance}: {name["ChatInstance".Length..]}",
                ["description"] = description,
                ["runbook"] = runbook,
            },
        };
}
