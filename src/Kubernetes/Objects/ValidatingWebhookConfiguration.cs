namespace Kubernetes.Objects;

/// <summary>
/// Its webhooks as far as they are found and trusted. An apply of these fields leaves the others to who installed the
/// configuration.
/// </summary>
[KubernetesEntity(
    Group = "admissionregistration.k8s.io",
    ApiVersion = "v1",
    Kind = "ValidatingWebhookConfiguration",
    PluralName = "validatingwebhookconfigurations"
)]
[EntityScope(EntityScope.Cluster)]
public sealed record ValidatingWebhookConfiguration : IKubernetesObject
{
    public string ApiVersion => "admissionregistration.k8s.io/v1";
    public string Kind => "ValidatingWebhookConfiguration";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>Merged by name.</summary>
    public IReadOnlyList<ValidatingWebhook>? Webhooks { get; init; }
}
