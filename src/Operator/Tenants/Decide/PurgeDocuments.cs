using k8s.Models;

namespace Operator.Tenants.Decide;

/// <summary>The tenant's documents in a MongoDB.</summary>
internal sealed record PurgeDocuments
{
    /// <summary>An image that contains mongosh.</summary>
    public required string Image { get; init; }

    /// <summary>The connection string, in a Secret of the Job's namespace.</summary>
    public required V1SecretKeySelector Uri { get; init; }

    /// <summary>
    /// The tenant's own database, which is emptied. Null: only documents with the tenant's id are removed, from the
    /// database of the connection string.
    /// </summary>
    public string? Database { get; init; }
}
