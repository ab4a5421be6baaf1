using Entities;
using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>
/// What of a tenant is to be removed, and how one gets there. Everything elsewhere goes before the documents, which
/// tell what there is.
/// </summary>
internal sealed record Purge
{
    public required string Tenant { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Null: they go with their store.</summary>
    public PurgeDocuments? Documents { get; init; }

    /// <summary>By instance, the tenant's own first; empty: there is nothing, or nothing that can be reached.</summary>
    public IReadOnlyList<PurgeElsewhere> Elsewhere { get; init; } = [];

    public IReadOnlyList<PurgePlace> Places { get; init; } = [];

    /// <summary>
    /// The shared instance that the tenant was on, beside whose pods the Job runs; null: it runs on its own.
    /// </summary>
    public string? Beside { get; init; }

    public InstanceScheduling? Scheduling { get; init; }

    /// <summary>
    /// The Job of this attempt is there. A Job never changes: what it was made from may, such as the instance's
    /// release.
    /// </summary>
    public bool IsUnderWay { get; init; }

    public NamespacedName Job => new(Namespace, $"{TenantNames.Purge(Tenant)}-{Attempt}");
}
