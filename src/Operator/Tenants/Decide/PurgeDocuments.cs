using k8s.Models;

namespace Operator.Tenants.Decide;

/// <summary>The tenant's documents in a MongoDB.</summary>
internal sealed record PurgeDocuments
{
    /// <summary>With mongosh.</summary>
    public required string Image { get; init; }

    /// <summary>The connection string, in a Secret of the Job's namespace.</summary>
    public required V1SecretKeySelector Uri { get; init; }

    /// <summary>
    /// The tenant's own database, which is emptied; null: of the connection string's database what bears the tenant's
    /// id.
    /// </summary>
    public string? Database { get; init; }
}
