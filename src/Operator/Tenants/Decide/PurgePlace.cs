using k8s.Models;

namespace Operator.Tenants.Decide;

/// <summary>Somewhere that a purge goes to over the network.</summary>
/// <param name="Variables">Where it is and what opens it, as the instance's pods have it; none for MongoDB, which every
/// step has.</param>
/// <param name="Ports">What it answers on; never none.</param>
/// <param name="Component">What it is to <paramref name="Instance"/>, beside which the operator runs it; null: it is
/// the user's own, and may be anywhere.</param>
/// <param name="Instance">Its name.</param>
internal sealed record PurgePlace(
    IList<V1EnvVar> Variables,
    IReadOnlyList<int> Ports,
    string? Component = null,
    string? Instance = null
);
