namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "PersistentVolumeClaim", PluralName = "persistentvolumeclaims")]
public sealed record PersistentVolumeClaim : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "PersistentVolumeClaim";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public PersistentVolumeClaimSpec? Spec { get; init; }
    public PersistentVolumeClaimStatus? Status { get; init; }
}
