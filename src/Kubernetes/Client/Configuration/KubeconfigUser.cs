using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubernetes.Client.Configuration;

/// <summary>
/// The data fields are base64 of PEM. As in kubectl, a token file wins over a token, and a token or a certificate wins
/// over a plugin.
/// </summary>
internal sealed record KubeconfigUser
{
    public string? ClientCertificate { get; init; }
    public string? ClientCertificateData { get; init; }
    public string? ClientKey { get; init; }
    public string? ClientKeyData { get; init; }
    public string? Token { get; init; }

    [JsonPropertyName("tokenFile")]
    public string? TokenFile { get; init; }

    public KubeconfigExec? Exec { get; init; }
    public JsonElement? AuthProvider { get; init; }
}
