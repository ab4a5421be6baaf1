using System.Text.Json;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantAcceptedSpec
{
    /// <summary>The metadata.generation of the accepted spec.</summary>
    public long Generation { get; set; }

    /// <summary>The accepted spec.</summary>
    [PreserveUnknownFields]
    public required JsonElement Spec { get; init; }
}
