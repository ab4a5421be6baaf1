namespace Operator.ChatInstances.Stores;

/// <summary>The stores that the operator shall run for an instance.</summary>
internal sealed record StorePlan
{
    public required IReadOnlyList<ManagedStore> Stores { get; init; }

    /// <summary>0 while the instance is suspended and its own pods are gone; 1 otherwise.</summary>
    public required int Replicas { get; init; }

    /// <summary>
    /// By name of the Secret, which is the store's: what it holds, or will hold when it is made in this pass.
    /// </summary>
    public required IReadOnlyDictionary<string, SecretContent> Secrets { get; init; }

    /// <summary>
    /// By name: of the bound passwords that are known to be stored. A password that is only about to be made may lose a
    /// race, and marks nothing.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Fingerprints { get; init; }

    /// <summary>Where the RAG API keeps its vectors; null when the operator runs none.</summary>
    public PostgresUri? Vectors { get; init; }
}
