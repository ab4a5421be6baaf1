namespace Kubernetes.Objects;

public sealed record IngressTLS
{
    public IReadOnlyList<string>? Hosts { get; init; }
    public string? SecretName { get; init; }
}
