namespace Kubernetes.Objects;

public sealed record ExecAction
{
    public IReadOnlyList<string>? Command { get; init; }
}
