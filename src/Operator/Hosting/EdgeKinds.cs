using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Operator.Configuration;
using Polly;
using Polly.Retry;

namespace Operator.Hosting;

/// <summary>
/// Asks the cluster, before anything is watched, for the kinds that the configured flavour is made of: a cache of a
/// kind that is not served never syncs.
/// </summary>
internal sealed class EdgeKinds(
    KubernetesClient client,
    RouteFlavour flavour,
    IEnumerable<IResourceDefinition> kinds,
    TimeProvider time
)
{
    // A server that is away says nothing about its kinds.
    private readonly ResiliencePipeline _untilAnswered = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<KubernetesApiException>(e => e.IsTransient),
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromSeconds(5),
            }
        )
        .Build();

    /// <exception cref="EdgeMissingException">The cluster does not serve all of them.</exception>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var kind in kinds)
        {
            if (!await IsServedAsync(kind, cancellationToken).ConfigureAwait(false))
                missing.Add($"{kind.Kind} ({kind.Group}/{kind.Version})");
        }
        if (missing.Count > 0)
            throw new EdgeMissingException(Message(missing));
    }

    private ValueTask<bool> IsServedAsync(IResourceDefinition kind, CancellationToken cancellationToken) =>
        _untilAnswered.ExecuteAsync(
            static async (asked, token) => await asked.Client.ServesAsync(asked.Kind, token).ConfigureAwait(false),
            (Client: client, Kind: kind),
            cancellationToken
        );

    private string Message(IEnumerable<string> missing) =>
        $"routing.flavour: the cluster does not serve {string.Join(" and ", missing)}: install {ToInstall}, or name the flavour of the edge that the cluster has";

    private string ToInstall =>
        flavour switch
        {
            RouteFlavour.Gateway => "the CRDs of Gateway API 1.5 or later (the standard channel will do)",
            RouteFlavour.Traefik => "Traefik 3 and its CRDs",
            RouteFlavour.F5Nginx => "F5's NGINX Ingress Controller 5.4 or later and its CRDs",
            _ => "an ingress controller",
        };
}
