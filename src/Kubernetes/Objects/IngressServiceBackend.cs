namespace Kubernetes.Objects;

public sealed record IngressServiceBackend
{
    public required string Name { get; init; }
    public ServiceBackendPort? Port { get; init; }
}
