namespace Kubernetes.Requests;

/// <summary>
/// An HTTP request to the API server as a value. It does not depend on a server, a clock or an identity.
/// </summary>
internal sealed record KubernetesRequest
{
    public required string Method { get; init; }

    /// <summary>Begins with a slash and is escaped.</summary>
    public required string PathAndQuery { get; init; }

    public string Accept { get; init; } = "application/json";
    public ReadOnlyMemory<byte> Body { get; init; }
    public string? ContentType { get; init; }

    /// <summary>
    /// Whether the request may be sent again when it is unknown whether it arrived: a second one changes nothing or is
    /// refused.
    /// </summary>
    public bool IsRepeatable { get; init; }

    public bool IsWrite => Method != "GET";
}
