using Entities;
using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>
/// The data of a tenant that is to be removed, and how to reach it. Everything outside of MongoDB is removed before the
/// documents, because the documents say what exists.
/// </summary>
internal sealed record Purge
{
    public required string Tenant { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Attempt { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Null: the documents are deleted with their store.</summary>
    public PurgeDocuments? Documents { get; init; }

    /// <summary>
    /// One per instance, the tenant's home first. Empty: there is nothing outside of MongoDB, or nothing that can be
    /// reached.
    /// </summary>
    public IReadOnlyList<PurgeElsewhere> Elsewhere { get; init; } = [];

    public IReadOnlyList<PurgePlace> Places { get; init; } = [];

    /// <summary>
    /// The shared instance that the tenant was on; the Job runs in its namespace. Null for a dedicated tenant.
    /// </summary>
    public string? Beside { get; init; }

    public InstanceScheduling? Scheduling { get; init; }

    /// <summary>
    /// The Job of this attempt exists, and is not applied again: a Job is immutable, but what it is rendered from may
    /// change, such as the instance's release.
    /// </summary>
    public bool IsUnderWay { get; init; }

    public NamespacedName Job => new(Namespace, $"{TenantNames.Purge(Tenant)}-{Attempt}");
}
