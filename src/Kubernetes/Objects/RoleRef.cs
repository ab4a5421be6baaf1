namespace Kubernetes.Objects;

public sealed record RoleRef
{
    public required string ApiGroup { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
}
