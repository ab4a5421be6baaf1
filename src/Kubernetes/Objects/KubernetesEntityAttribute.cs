namespace Kubernetes.Objects;

/// <summary>
/// Names a kind's place in the API, as KubeOps does. Read once per kind by <see cref="ResourceDefinition{T}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityAttribute : Attribute
{
    public string Group { get; init; } = "";
    public string ApiVersion { get; init; } = "v1";
    public required string Kind { get; init; }
    public required string PluralName { get; init; }
}
