namespace Kubernetes.Requests;

/// <summary>
/// An HTTP request to the API server as a value: nothing of it depends on a server, a clock or an identity.
/// </summary>
internal sealed record KubernetesRequest
{
    public required string Method { get; init; }

    /// <summary>Begins with a slash; escaped.</summary>
    public required string PathAndQuery { get; init; }

    public string Accept { get; init; } = "application/json";
    public ReadOnlyMemory<byte> Body { get; init; }
    public string? ContentType { get; init; }

    /// <summary>
    /// Sent a second time, it changes nothing or is refused: it may be sent again when nobody knows whether it arrived.
    /// </summary>
    public bool IsRepeatable { get; init; }

    public bool IsWrite => Method != "GET";
}
