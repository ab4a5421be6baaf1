namespace Kubernetes.Objects;

public sealed record EmptyDirVolumeSource
{
    public string? Medium { get; init; }
    public Quantity? SizeLimit { get; init; }
}
