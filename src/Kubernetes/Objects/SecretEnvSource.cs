namespace Kubernetes.Objects;

public sealed record SecretEnvSource
{
    public required string Name { get; init; }
    public bool? Optional { get; init; }
}
