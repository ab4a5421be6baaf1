using k8s.Models;

namespace Operator.Tenants.Decide;

/// <summary>Removes a tenant's data outside of MongoDB, with the libraries in LibreChat's image.</summary>
internal sealed record PurgeElsewhere
{
    /// <summary>The LibreChat image.</summary>
    public required string Image { get; init; }

    /// <summary>The variables of the places and, where the instance sets it, the CA bundle to trust.</summary>
    public required IList<V1EnvVar> Variables { get; init; }

    /// <summary>
    /// The ServiceAccount of the instance's pods. It has the pull secrets of their image and, where the bucket has no
    /// access keys, the cloud identity that opens it. Its token is not mounted. Null: the image is that of the
    /// operator's configuration.
    /// </summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The PersistentVolumeClaim with the instance's files; null: it has none.</summary>
    public string? Claim { get; init; }

    /// <summary>
    /// The volume is ReadWriteOnce and the instance's pod mounts it, so the Job must run on the same node.
    /// </summary>
    public bool NeedsItsNode { get; init; }
}
