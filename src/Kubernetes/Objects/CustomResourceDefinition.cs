namespace Kubernetes.Objects;

/// <summary>
/// Its metadata alone: that it exists, and whether it is on its way out. Whether it is served shows in its resources
/// being listed.
/// </summary>
[KubernetesEntity(
    Group = "apiextensions.k8s.io",
    ApiVersion = "v1",
    Kind = "CustomResourceDefinition",
    PluralName = "customresourcedefinitions"
)]
[EntityScope(EntityScope.Cluster)]
public sealed record CustomResourceDefinition : IKubernetesObject
{
    public string ApiVersion => "apiextensions.k8s.io/v1";
    public string Kind => "CustomResourceDefinition";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>The name of the definition that serves <paramref name="resource"/>.</summary>
    public static string NameOf(IResourceDefinition resource) => $"{resource.Plural}.{resource.Group}";
}
