namespace Kubernetes.Objects;

public sealed record HostAlias
{
    public required string Ip { get; init; }
    public IReadOnlyList<string>? Hostnames { get; init; }
}
