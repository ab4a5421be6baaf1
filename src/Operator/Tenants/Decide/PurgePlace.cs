using k8s.Models;

namespace Operator.Tenants.Decide;

/// <summary>A service that a purge calls over the network.</summary>
/// <param name="Variables">Its address and credentials, as the instance's pods have them. Empty for MongoDB, whose
/// connection string every step has.</param>
/// <param name="Ports">The ports that it listens on; never empty.</param>
/// <param name="Component">The component of <paramref name="Instance"/> that it is, when the operator runs it. Null: it
/// is the user's own, and may be anywhere.</param>
/// <param name="Instance">The name of that ChatInstance.</param>
internal sealed record PurgePlace(
    IList<V1EnvVar> Variables,
    IReadOnlyList<int> Ports,
    string? Component = null,
    string? Instance = null
);
