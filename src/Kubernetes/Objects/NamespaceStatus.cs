namespace Kubernetes.Objects;

public sealed record NamespaceStatus
{
    /// <summary>"Active" or "Terminating".</summary>
    public string? Phase { get; init; }
    public IReadOnlyList<NamespaceCondition>? Conditions { get; init; }
}
