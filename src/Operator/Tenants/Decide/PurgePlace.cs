namespace Operator.Tenants.Decide;

/// <summary>Somewhere that a purge goes to.</summary>
/// <param name="Ports">What it answers on.</param>
/// <param name="Component">What it is to the instance beside which the operator runs it; null: it is the user's own, and may be anywhere.</param>
internal sealed record PurgePlace(IReadOnlyList<int> Ports, string? Component = null);
