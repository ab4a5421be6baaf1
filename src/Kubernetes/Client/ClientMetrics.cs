using System.Globalization;
using Kubernetes.Requests;
using Prometheus;

namespace Kubernetes.Client;

/// <summary>The client's metrics, with the names and labels of client-go.</summary>
internal sealed class ClientMetrics(CollectorRegistry registry, string host)
{
    private readonly Counter _requests = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "rest_client_requests_total",
            "HTTP requests to the API server, by status code (<error>: no answer), method and host",
            "code",
            "method",
            "host"
        );

    private readonly Counter _retries = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "rest_client_request_retries_total",
            "HTTP requests that were sent again, by the status code that was the reason, method and host",
            "code",
            "verb",
            "host"
        );

    public void Sent(KubernetesRequest request, int code) =>
        _requests.WithLabels([Code(code), request.Method, host]).Inc();

    public void Retried(KubernetesRequest request, int code) =>
        _retries.WithLabels([Code(code), request.Method, host]).Inc();

    private static string Code(int code) => code == 0 ? "<error>" : code.ToString(CultureInfo.InvariantCulture);
}
