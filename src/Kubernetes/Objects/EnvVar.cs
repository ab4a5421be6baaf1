using Kubernetes.Objects.Attributes;

namespace Kubernetes.Objects;

public sealed record EnvVar
{
    [Length(1, 253)]
    public required string Name { get; init; }
    public string? Value { get; init; }
    public EnvVarSource? ValueFrom { get; init; }
}
