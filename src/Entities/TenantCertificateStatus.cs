using System.Text.Json.Serialization;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantCertificateStatus
{
    /// <summary>The host that is covered.</summary>
    [Length(1, 253)]
    public required string Host { get; init; }

    /// <summary>Where the certificate comes from.</summary>
    public required CertificateSource Source { get; init; }

    /// <summary>Whether it does what it is for.</summary>
    public required CertificateState State { get; init; }

    /// <summary>The Secret beside the route that holds it. Absent for the edge's own.</summary>
    [Length(1, 253)]
    public string? SecretName { get; init; }

    /// <summary>Until when it is valid. Absent while that is not known.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? NotAfter { get; init; }
}
