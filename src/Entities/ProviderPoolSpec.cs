using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "self.providers.exists(p, !has(p.role) || p.role == 'primary')",
    "at least one provider must have the role primary"
)]
[ValidationRule(
    "!has(self.plans) || self.plans.all(l, l.providers.all(n, self.providers.exists(p, p.name == n)))",
    "plans names a provider that is not in providers"
)]
public sealed record ProviderPoolSpec
{
    /// <summary>The LiteLLM gateway. All requests go through it.</summary>
    public ProviderGateway Gateway { get; set; } = new();

    /// <summary>The providers, in order of preference within a role.</summary>
    [ListMap("name"), Items(1, 64)]
    public required IReadOnlyList<Provider> Providers { get; init; }

    /// <summary>
    /// When secondary providers join and leave. Backup providers join only while no other provider can serve.
    /// </summary>
    public ProviderActivation Activation { get; set; } = new();

    /// <summary>When a failing provider gets no more requests, and when it is tried again.</summary>
    public ProviderCircuitBreaker CircuitBreaker { get; set; } = new();

    /// <summary>
    /// Which provider gets a request when several active providers serve its model: the cheapest (LeastCost), the
    /// fastest (LeastLatency), one by weight (Weighted), or the nearest by region (Geographic). Default: LeastCost.
    /// </summary>
    public ProviderRouting Routing { get; set; } = ProviderRouting.LeastCost;

    /// <summary>
    /// The namespaces whose ChatInstances may use the pool. The pool's own namespace, those where the operator places
    /// tenants, and the tenants' own always may. Default: no others.
    /// </summary>
    [Items(0, 64)]
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>
    /// Which providers each plan may use. A plan that is not listed may use all providers. Default: no plan is listed.
    /// </summary>
    [ListMap("plan"), Items(0, 3)]
    public IReadOnlyList<PlanProviders>? Plans { get; init; }
}
