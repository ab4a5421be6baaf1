using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>What of a tenant is to be removed from a MongoDB, and how one gets there.</summary>
internal sealed record Purge
{
    public required string Tenant { get; init; }
    public required string Image { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Of <see cref="Namespace"/>, with the connection string.</summary>
    public required string SecretName { get; init; }
    public required string SecretKey { get; init; }
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>The tenant's own database, which is emptied; null: of the connection string's database what bears the tenant's id.</summary>
    public string? Database { get; init; }

    /// <summary>The instance whose pod of MongoDB has to let the Job in; null where the operator does not run it.</summary>
    public string? StoreOf { get; init; }

    public NamespacedName Job => new(Namespace, $"{TenantNames.Purge(Tenant)}-{Attempt}");
}
