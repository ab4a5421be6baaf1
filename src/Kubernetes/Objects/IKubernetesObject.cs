namespace Kubernetes.Objects;

/// <summary>
/// Anything the API stores: a kind with metadata. Implementations are sealed records whose JSON holds only the fields
/// we set or read.
/// </summary>
public interface IKubernetesObject
{
    string ApiVersion { get; }
    string Kind { get; }
    ObjectMeta Metadata { get; }
}
