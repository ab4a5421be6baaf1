using Entities;

namespace Operator.Placement;

/// <summary>The instance that was chosen, or null when none has room; <see cref="Lost"/> says of every other candidate why it was not.</summary>
internal sealed record PlacementResult(ChatInstance? Chosen, IReadOnlyList<PlacementLoss> Lost);
