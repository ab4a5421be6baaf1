namespace Kubernetes.Objects;

public sealed record ServiceSpec
{
    public string? Type { get; init; }
    public string? ClusterIP { get; init; }
    public IReadOnlyDictionary<string, string>? Selector { get; init; }
    public IReadOnlyList<ServicePort>? Ports { get; init; }
    public string? SessionAffinity { get; init; }
    public bool? PublishNotReadyAddresses { get; init; }
    public string? ExternalName { get; init; }
}
