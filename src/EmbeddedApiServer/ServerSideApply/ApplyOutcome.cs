using System.Text.Json.Nodes;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// The result of an apply: an object, or conflicts (409 Conflict), or a document that does not fit its schema
/// (<see cref="Error"/>).
/// </summary>
internal sealed record ApplyOutcome
{
    /// <summary>
    /// The merged object with its managedFields, not yet defaulted or validated. Null if there are conflicts or an
    /// error.
    /// </summary>
    public JsonObject? Object { get; init; }

    /// <summary>True if neither a field nor an owner has changed, so that nothing is written.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Sorted by manager, then by field.</summary>
    public IReadOnlyList<ApplyConflict> Conflicts { get; init; } = [];

    /// <summary>Why the document is refused. Empty if it is not.</summary>
    public string Error { get; init; } = "";

    /// <summary>The message of the 409, in the words of the API server.</summary>
    public string ConflictMessage
    {
        get
        {
            if (Conflicts is [var only])
                return $"Apply failed with 1 conflict: {only.Message}: {only.Field}";
            var lines = Conflicts
                .GroupBy(conflict => conflict.Manager)
                .SelectMany(group =>
                    group.Select(conflict => $"- {conflict.Field}").Prepend($"conflicts with {group.Key}:")
                );
            return $"Apply failed with {Conflicts.Count} conflicts: {string.Join('\n', lines)}";
        }
    }
}
