namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "ServiceAccount", PluralName = "serviceaccounts")]
public sealed record ServiceAccount : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "ServiceAccount";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public bool? AutomountServiceAccountToken { get; init; }
    public IReadOnlyList<LocalObjectReference>? ImagePullSecrets { get; init; }
}
