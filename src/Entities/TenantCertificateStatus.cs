using System.Text.Json.Serialization;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantCertificateStatus
{
    /// <summary>The host that the certificate is for.</summary>
    [Length(1, 253)]
    public required string Host { get; init; }

    /// <summary>Where the certificate comes from.</summary>
    public required CertificateSource Source { get; init; }

    /// <summary>Whether the certificate can be used for the host now.</summary>
    public required CertificateState State { get; init; }

    /// <summary>
    /// The Secret that holds the certificate, in the namespace of the route. Absent if the edge uses its own
    /// certificate.
    /// </summary>
    [Length(1, 253)]
    public string? SecretName { get; init; }

    /// <summary>When the certificate expires. Absent while that is not known.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? NotAfter { get; init; }
}
