using k8s.Models;

namespace Operator.ChatInstances.Stores;

/// <summary>
/// What was observed of the stores that the operator runs for an instance. All maps are by name; what does not exist is
/// absent.
/// </summary>
internal sealed record StoreFacts
{
    public static StoreFacts None { get; } = new();

    /// <summary>What the Secrets get that do not exist yet.</summary>
    public IReadOnlyDictionary<string, SecretContent> FreshSecrets { get; init; } =
        new Dictionary<string, SecretContent>();

    /// <summary>
    /// The claims for the stores' volumes, whether or not the stores run: those of a former instance of the name
    /// included.
    /// </summary>
    public IReadOnlyDictionary<string, V1PersistentVolumeClaim> Claims { get; init; } =
        new Dictionary<string, V1PersistentVolumeClaim>();

    public IReadOnlyDictionary<string, V1StatefulSet> Servers { get; init; } = new Dictionary<string, V1StatefulSet>();

    public V1Deployment? RagApi { get; init; }
}
