using Entities;
using Kubernetes.Objects;
using Operator.Gateway;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Where the instance sends requests for models: the OpenAI-compatible base URL of the pool's gateway, and the names of
/// the models that it serves.
/// </summary>
internal sealed record GatewayEndpoint(string BaseUrl, NamespacedName Pool, IReadOnlyList<string> Models)
{
    /// <param name="pool">The pool whose gateway it is.</param>
    /// <param name="plan">Limits the models to those of the providers that the pool gives to the plan's tenants; null:
    /// all.</param>
    public static GatewayEndpoint? Of(ProviderPool? pool, PlanName? plan = null) =>
        pool?.Status.GatewayUrl is not { Length: > 0 } url
            ? null
            : new(
                $"{url.TrimEnd('/')}/v1",
                NamespacedName.Of(pool),
                [
                    .. ProvidersOf(pool.Spec, plan)
                        .SelectMany(provider => provider.Models)
                        .Select(model => model.Name)
                        .Where(name => !ModelName.IsReference(name))
                        .Distinct()
                        .Order(StringComparer.Ordinal),
                ]
            );

    public int Port => new Uri(BaseUrl).Port;

    private static IEnumerable<Provider> ProvidersOf(ProviderPoolSpec spec, PlanName? plan) =>
        spec.Plans?.FirstOrDefault(p => p.Plan == plan) is { } listed
            ? spec.Providers.Where(provider => listed.Providers.Contains(provider.Name))
            : spec.Providers;
}
