using System.Diagnostics.Metrics;
using System.Globalization;
using Kubernetes.Requests;

namespace Kubernetes.Client;

/// <summary>The client's series, with the names and labels that client-go gives them.</summary>
internal sealed class ClientMetrics(Meter meter, string host)
{
    private readonly Counter<long> _requests = meter.CreateCounter<long>(
        "rest_client_requests_total",
        null,
        "HTTP requests to the API server, by status code (<error>: no answer), method and host"
    );

    private readonly Counter<long> _retries = meter.CreateCounter<long>(
        "rest_client_request_retries_total",
        null,
        "HTTP requests that were sent again, by the status code that was the reason, method and host"
    );

    public void Sent(KubernetesRequest request, int code) => _requests.Add(1, Code(code), Method(request), Host);

    public void Retried(KubernetesRequest request, int code) =>
        _retries.Add(1, Code(code), new("verb", request.Method), Host);

    private KeyValuePair<string, object?> Host => new("host", host);

    private static KeyValuePair<string, object?> Code(int code) =>
        new("code", code == 0 ? "<error>" : code.ToString(CultureInfo.InvariantCulture));

    private static KeyValuePair<string, object?> Method(KubernetesRequest request) => new("method", request.Method);
}
