namespace Kubernetes.Objects;

/// <summary>The metadata we set or read. Source: the Kubernetes API conventions, "Metadata". managedFields is left out on purpose: it is most of an object's bytes.</summary>
public sealed record ObjectMeta
{
    public string Name { get; set; } = "";
    public string? GenerateName { get; init; }
    public string? Namespace { get; init; }
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
    public long? Generation { get; init; }
    public DateTimeOffset? CreationTimestamp { get; init; }
    public DateTimeOffset? DeletionTimestamp { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }
    public IReadOnlyList<string>? Finalizers { get; init; }
}
