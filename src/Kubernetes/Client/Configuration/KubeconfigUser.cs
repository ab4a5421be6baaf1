using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubernetes.Client.Configuration;

/// <summary>
/// Data is base64 of PEM. Like kubectl, a token file wins over a token, and both and a certificate over a plugin.
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
