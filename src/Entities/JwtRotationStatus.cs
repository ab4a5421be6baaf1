using System.Text.Json.Serialization;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record JwtRotationStatus
{
    /// <summary>The last value of the annotation chat.scalewize.ai/rotate-jwt that the operator acted on.</summary>
    [Length(0, 253)]
    public string? Requested { get; init; }

    /// <summary>When the JWT secrets in use were made.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? RotatedAt { get; init; }
}
