namespace Kubernetes.Objects;

public sealed record KeyToPath
{
    public required string Key { get; init; }
    public required string Path { get; init; }
    public int? Mode { get; init; }
}
