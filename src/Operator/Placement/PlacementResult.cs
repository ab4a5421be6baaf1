using Entities;

namespace Operator.Placement;

/// <summary>The candidate that was chosen, or null when none has room; <see cref="Lost"/> says of every other one why it was not.</summary>
internal sealed record PlacementResult(Candidate? Winner, IReadOnlyList<PlacementLoss> Lost)
{
    public ChatInstance? Chosen => Winner?.Instance;
}
