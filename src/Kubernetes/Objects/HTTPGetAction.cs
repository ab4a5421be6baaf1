namespace Kubernetes.Objects;

public sealed record HTTPGetAction
{
    public string? Path { get; init; }
    public required IntOrString Port { get; init; }
    public string? Host { get; init; }
    public string? Scheme { get; init; }
    public IReadOnlyList<HTTPHeader>? HttpHeaders { get; init; }
}
