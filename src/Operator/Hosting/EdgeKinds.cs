using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Operator.Configuration;

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
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

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

    private async Task<bool> IsServedAsync(IResourceDefinition kind, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await client.ServesAsync(kind, cancellationToken).ConfigureAwait(false);
            }
            catch (KubernetesApiException e) when (e.IsTransient)
            {
                // A server that is away says nothing about its kinds.
                await Task.Delay(RetryDelay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

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
