namespace Kubernetes.Objects;

/// <summary>meta.k8s.io/v1: any object as the server sends it when asked for metadata alone.</summary>
public sealed record PartialObjectMetadata : IKubernetesObject
{
    public string ApiVersion
    {
        get;
        init => field = value ?? "";
    } = "";
    public string Kind
    {
        get;
        init => field = value ?? "";
    } = "";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
}
