using Entities;
using Operator.Onboarding;

namespace Operator.ChatInstances.Observe;

/// <summary>What tenants have to do with an instance.</summary>
/// <param name="LoadOf">What they take up of it.</param>
/// <param name="Wait">Somebody waits for room that another instance like it would give.</param>
/// <param name="AccountsOn">Who is to be known inside of it.</param>
/// <param name="HostWinner">Who has its own host in its stead; null: nobody.</param>
internal sealed record Tenancy(
    TenantCount LoadOf,
    Predicate<ChatInstance> Wait,
    Func<ChatInstance, IReadOnlyList<TenantAccount>> AccountsOn,
    Func<ChatInstance, string?> HostWinner
)
{
    /// <summary>Of an instance that is nobody's yet.</summary>
    public static Tenancy None { get; } = new(_ => default, _ => false, _ => [], _ => null);
}
