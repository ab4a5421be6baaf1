using Entities;
using Operator.Onboarding;

namespace Operator.ChatInstances.Observe;

/// <summary>What tenants have to do with an instance.</summary>
/// <param name="LoadOf">What they take up of it.</param>
/// <param name="Wait">Somebody waits for room that another instance like it would give.</param>
/// <param name="AccountsOn">Who is to be known inside of it.</param>
/// <param name="OwnerOf">The Tenant whose own instance it is, proven; null: nobody's.</param>
/// <param name="HostWinner">Who has its own host in its stead; null: nobody.</param>
internal sealed record Tenancy(
    TenantCount LoadOf,
    Predicate<ChatInstance> Wait,
    Func<ChatInstance, IReadOnlyList<TenantAccount>> AccountsOn,
    Func<ChatInstance, Tenant?> OwnerOf,
    Func<ChatInstance, string?> HostWinner
)
{
    /// <summary>Of an instance that is to be the tenant's own.</summary>
    public static Tenancy Of(Tenant tenant) => new(_ => default, _ => false, _ => [], _ => tenant, _ => null);
}
