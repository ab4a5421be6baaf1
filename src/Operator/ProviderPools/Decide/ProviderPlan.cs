using Entities;

namespace Operator.ProviderPools.Decide;

/// <summary><see cref="Reason"/> says why the provider is in its state.</summary>
internal sealed record ProviderPlan(Provider Provider, ProviderState State, string Reason);
