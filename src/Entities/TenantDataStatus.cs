using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantDataStatus
{
    /// <summary>The status.dataFingerprint of the tenant's ChatInstance, when it last was known.</summary>
    [Length(0, 64)]
    public string? DataFingerprint { get; init; }

    /// <summary>The status.credentialsFingerprint of the tenant's ChatInstance, when it last was known.</summary>
    [Length(0, 64)]
    public string? CredentialsFingerprint { get; init; }
}
