namespace Kubernetes.Objects;

[KubernetesEntity(Group = "apps", ApiVersion = "v1", Kind = "Deployment", PluralName = "deployments")]
public sealed record Deployment : IKubernetesObject
{
    public string ApiVersion => "apps/v1";
    public string Kind => "Deployment";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public DeploymentSpec? Spec { get; init; }
    public DeploymentStatus? Status { get; init; }
}
