namespace Kubernetes.Objects.Attributes;

/// <summary>
/// The group names under which kubectl lists a kind together with others, as in <c>kubectl get all</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityCategoriesAttribute(params string[] categories) : Attribute
{
    public IReadOnlyList<string> Categories { get; } = categories;
}
