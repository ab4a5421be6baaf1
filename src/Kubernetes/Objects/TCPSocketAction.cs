namespace Kubernetes.Objects;

public sealed record TCPSocketAction
{
    public required IntOrString Port { get; init; }
    public string? Host { get; init; }
}
