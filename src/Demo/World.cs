using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;

namespace Demo;

/// <summary>Looks at our resources the way a user would: by listing them.</summary>
internal sealed class World(KubernetesClient client)
{
    public async Task<IReadOnlyList<Line>> LookAsync(CancellationToken cancellationToken) =>
        [
            .. await LinesAsync(ChatResources.ProviderPools, p => p.Status.Conditions, cancellationToken)
                .ConfigureAwait(false),
            .. await LinesAsync(ChatResources.ChatInstances, i => i.Status.Conditions, cancellationToken)
                .ConfigureAwait(false),
            .. await LinesAsync(ChatResources.Tenants, t => t.Status.Conditions, cancellationToken)
                .ConfigureAwait(false),
        ];

    private async Task<IEnumerable<Line>> LinesAsync<T>(
        ResourceDefinition<T> resource,
        Func<T, IReadOnlyList<V1Condition>?> conditionsOf,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var list = await client.ListAsync(resource, new(), cancellationToken).ConfigureAwait(false);
        return list.Items.Select(item =>
        {
            var ready = conditionsOf(item)?.FirstOrDefault(c => c.Type == "Ready");
            return new Line(
                resource.Kind,
                NamespacedName.Of(item).ToString(),
                ready?.Status == "True",
                ready?.Reason ?? "Waiting",
                ready?.Message ?? ""
            );
        });
    }
}
