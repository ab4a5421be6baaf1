using Kubernetes.Client;
using Kubernetes.Requests;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// From outside the cluster: through the API server. Two things can go wrong there that are not the instance's fault,
/// and must not be held against it: the API server answers for itself (no right to get services/proxy, no endpoints,
/// too many requests), or has no way to the pods (a NetworkPolicy lets the operator in, and not the API server).
/// </summary>
internal sealed class ProxiedProbe(IServiceProxy proxy) : IProbe
{
    /// <summary>How an API server begins to say that it could not connect to a pod, or lost the connection.</summary>
    private const string Unreachable = "error trying to reach service";

    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var body = await proxy
                .GetAsync(
                    target.Service,
                    Ports.Name,
                    target.Path,
                    ProbeAnswer.BodyBytes,
                    target.Timeout,
                    cancellationToken
                )
                .ConfigureAwait(false);
            return ProbeAnswer.Of(target.Path, 200, body);
        }
        catch (KubernetesApiException e)
        {
            return Of(e, target);
        }
        catch (ArgumentException e)
        {
            return new(ProbeOutcome.Unprobed, e.Message);
        }
    }

    /// <summary>The API server takes an Authorization header for its own, and passes none on.</summary>
    public Task<int?> CountActiveAsync(ProbeTarget target, string metricsSecret, CancellationToken cancellationToken) =>
        Task.FromResult<int?>(null);

    private static ProbeResult Of(KubernetesApiException error, ProbeTarget target)
    {
        if (error.IsTimeout)
            return new(ProbeOutcome.Silent, $"no answer within {target.Timeout.TotalSeconds}s");
        if (error.Message.StartsWith(Unreachable, StringComparison.Ordinal))
            return new(ProbeOutcome.Silent, $"\"{error.Message}\"");
        return error is { Code: not 0, Reason: "" }
            ? ProbeAnswer.Of(target.Path, error.Code, default)
            : new(ProbeOutcome.Unprobed, error.Message);
    }
}
