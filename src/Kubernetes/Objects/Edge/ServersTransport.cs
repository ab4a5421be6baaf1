namespace Kubernetes.Objects.Edge;

[KubernetesEntity(
    Group = "traefik.io",
    ApiVersion = "v1alpha1",
    Kind = "ServersTransport",
    PluralName = "serverstransports"
)]
public sealed record ServersTransport : IKubernetesObject
{
    public string ApiVersion => "traefik.io/v1alpha1";
    public string Kind => "ServersTransport";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public ServersTransportSpec? Spec { get; init; }
}
