using k8s.Models;

namespace Operator.Tenants.Decide;

/// <summary>What removes a tenant's things elsewhere than in MongoDB, by LibreChat's own means.</summary>
internal sealed record PurgeElsewhere
{
    /// <summary>The instance's LibreChat.</summary>
    public required string Image { get; init; }

    /// <summary>Those of the places, and what those are trusted by.</summary>
    public required IList<V1EnvVar> Variables { get; init; }

    /// <summary>
    /// That of the instance's pods, to which belong what pulls their image and, where no key opens the bucket, the
    /// identity that does. No token of it is mounted. Null: the image is the operator's configuration's.
    /// </summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The instance's volume of files; null: it has none.</summary>
    public string? Claim { get; init; }

    /// <summary>One node mounts the volume at a time, and the instance's pod has it.</summary>
    public bool NeedsItsNode { get; init; }
}
