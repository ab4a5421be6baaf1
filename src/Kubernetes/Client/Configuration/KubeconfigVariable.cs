namespace Kubernetes.Client.Configuration;

internal sealed record KubeconfigVariable
{
    public required string Name { get; init; }
    public required string Value { get; init; }
}
