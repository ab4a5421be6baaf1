namespace Kubernetes.Client;

public sealed record ListOptions
{
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }
}
