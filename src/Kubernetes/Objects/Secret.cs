namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "Secret", PluralName = "secrets")]
public sealed record Secret : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "Secret";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public string? Type { get; init; }
    public bool? Immutable { get; init; }

    /// <summary>Values are base64.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }
}
