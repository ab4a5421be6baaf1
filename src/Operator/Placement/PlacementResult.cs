using Entities;

namespace Operator.Placement;

/// <summary>
/// The candidate that was chosen, or null when none has room. <see cref="Lost"/> says why each other candidate was not
/// chosen.
/// </summary>
internal sealed record PlacementResult(Candidate? Winner, IReadOnlyList<PlacementLoss> Lost)
{
    public ChatInstance? Chosen => Winner?.Instance;

    /// <summary>
    /// <see cref="Lost"/> for messages: <paramref name="most"/> of them, and how many more there are.
    /// </summary>
    public IEnumerable<string> LostLines(int most) =>
        Lost.Take(most)
            .Select(loss => $"{loss.Instance}: {loss.Why}")
            .Concat(Lost.Count > most ? [$"and {Lost.Count - most} more"] : []);
}
