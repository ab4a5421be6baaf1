using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>What removes a tenant's things elsewhere than in MongoDB, by LibreChat's own means.</summary>
internal sealed record PurgeElsewhere
{
    /// <summary>The instance's LibreChat.</summary>
    public required string Image { get; init; }

    /// <summary>Those of the places.</summary>
    public required IReadOnlyList<EnvVar> Variables { get; init; }

    /// <summary>That of the instance's pods, where no key but the pods' identity opens the bucket.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The instance's volume of files; null: it has none.</summary>
    public string? Claim { get; init; }

    /// <summary>One node mounts the volume at a time, and the instance's pod has it.</summary>
    public bool NeedsItsNode { get; init; }
}
