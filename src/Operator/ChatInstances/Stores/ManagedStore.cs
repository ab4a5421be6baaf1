using k8s.Models;

namespace Operator.ChatInstances.Stores;

/// <summary>
/// A store that the operator runs beside an instance and for it alone: one pod, one volume, one Secret. Everything that
/// is made for it has the one name that <see cref="Name"/> gives.
/// </summary>
internal sealed record ManagedStore
{
    /// <summary>What it is to the instance: the end of every name, and the label of its pods.</summary>
    public required string Component { get; init; }

    public required int Port { get; init; }

    public required ResourceQuantity Storage { get; init; }

    public string? StorageClassName { get; init; }

    /// <summary>The keys of its Secret, each with how many random bytes it is made of.</summary>
    public required IReadOnlyDictionary<string, int> Keys { get; init; }

    /// <summary>
    /// The key whose value the server writes into its data, so that no other opens them; null: the server takes
    /// whatever it is started with.
    /// </summary>
    public string? BoundKey { get; init; }

    public string Name(string instance) => Render.ChildNames.Store(instance, Component);

    /// <summary>The values that its Secret gets if there is none yet.</summary>
    public SecretContent Fresh(FreshSecret fresh) =>
        SecretContent.OfText(Keys.ToDictionary(key => key.Key, key => fresh(key.Value)));
}
