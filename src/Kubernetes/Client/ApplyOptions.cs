namespace Kubernetes.Client;

public sealed record ApplyOptions
{
    public required string FieldManager { get; init; }
    public bool Force { get; init; }

    /// <summary>"status" or null.</summary>
    public string? Subresource { get; init; }
}
