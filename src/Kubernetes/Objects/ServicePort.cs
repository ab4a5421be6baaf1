namespace Kubernetes.Objects;

public sealed record ServicePort
{
    public string? Name { get; init; }
    public string? Protocol { get; init; }
    public string? AppProtocol { get; init; }
    public required int Port { get; init; }
    public IntOrString? TargetPort { get; init; }
}
