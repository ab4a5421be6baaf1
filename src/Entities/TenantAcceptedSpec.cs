using System.Text.Json;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantAcceptedSpec
{
    /// <summary>The metadata.generation that it was.</summary>
    public long Generation { get; set; }

    /// <summary>The spec, as it was then.</summary>
    [PreserveUnknownFields]
    public required JsonElement Spec { get; init; }
}
