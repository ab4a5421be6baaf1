namespace Kubernetes.Objects;

public sealed record PolicyRule
{
    public IReadOnlyList<string>? ApiGroups { get; init; }
    public IReadOnlyList<string>? Resources { get; init; }
    public IReadOnlyList<string>? ResourceNames { get; init; }
    public IReadOnlyList<string>? NonResourceURLs { get; init; }
    public IReadOnlyList<string>? Verbs { get; init; }
}
