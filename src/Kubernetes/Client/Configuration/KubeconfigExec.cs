using System.Text.Json.Serialization;

namespace Kubernetes.Client.Configuration;

internal sealed record KubeconfigExec
{
    [JsonPropertyName("apiVersion")]
    public string? ApiVersion { get; init; }

    public string? Command { get; init; }
    public IReadOnlyList<string>? Args { get; init; }
    public IReadOnlyList<KubeconfigVariable>? Env { get; init; }

    [JsonPropertyName("installHint")]
    public string? InstallHint { get; init; }

    [JsonPropertyName("provideClusterInfo")]
    public bool? ProvideClusterInfo { get; init; }
}
