using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Operator.ChatInstances.Probing;

namespace Operator.Tests.ChatInstances.Probing;

/// <summary>
/// Whose word an error is that comes back through the API server. The messages are those of kube-apiserver.
/// </summary>
public sealed class ProxiedProbeTests
{
    private static readonly ProbeTarget Target = new(
        new("chat", "shared"),
        "/readyz",
        TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(5),
        3
    );

    [Theory]
    [InlineData(503, "", "the server answered 503: NOT_READY", ProbeOutcome.NotReady)]
    [InlineData(500, "", "the server answered 500", ProbeOutcome.Failed)]
    [InlineData(503, "ServiceUnavailable", "no endpoints available for service \"shared\"", ProbeOutcome.Unprobed)]
    [InlineData(404, "NotFound", "services \"shared\" not found", ProbeOutcome.Unprobed)]
    [InlineData(403, "Forbidden", "services \"shared:http\" is forbidden", ProbeOutcome.Unprobed)]
    [InlineData(400, "BadRequest", "address not allowed", ProbeOutcome.Unprobed)]
    [InlineData(429, "TooManyRequests", "too many requests", ProbeOutcome.Unprobed)]
    [InlineData(0, "Transport", "connection refused", ProbeOutcome.Unprobed)]
    [InlineData(
        503,
        "ServiceUnavailable",
        "error trying to reach service: dial tcp 10.1.2.3:3080: connect: connection refused",
        ProbeOutcome.Silent
    )]
    [InlineData(0, "Timeout", "no answer within 00:00:05", ProbeOutcome.Silent)]
    public async Task An_error_is_held_against_the_instance_only_when_it_is_its_own(
        int code,
        string reason,
        string message,
        object outcome
    )
    {
        var probe = new ProxiedProbe(new Refusing(new(code, reason, message)));
        Assert.Equal(outcome, (await probe.CheckAsync(Target, CancellationToken.None)).Outcome);
    }

    private sealed class Refusing(KubernetesApiException error) : IServiceProxy
    {
        public Task<byte[]> GetAsync(
            NamespacedName service,
            string port,
            string path,
            int most,
            TimeSpan timeout,
            CancellationToken cancellationToken
        ) => throw error;
    }
}
