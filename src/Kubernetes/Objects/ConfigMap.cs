namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "ConfigMap", PluralName = "configmaps")]
public sealed record ConfigMap : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "ConfigMap";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public bool? Immutable { get; init; }
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>Values are base64.</summary>
    public IReadOnlyDictionary<string, string>? BinaryData { get; init; }
}
