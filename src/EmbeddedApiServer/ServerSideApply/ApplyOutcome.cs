using System.Text.Json.Nodes;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// The result of an apply: an object, or conflicts (409 Conflict), or a document that does not fit its schema
/// (<see cref="Error"/>).
/// </summary>
internal sealed record ApplyOutcome
{
    /// <summary>
    /// The merged object with its managedFields, not yet defaulted or validated. Null when there are conflicts or an
    /// error.
    /// </summary>
    public JsonObject? Object { get; init; }

    /// <summary>Neither a field nor an owner changed: the live object stands, and nothing is to be written.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Sorted by manager, then by field.</summary>
    public IReadOnlyList<ApplyConflict> Conflicts { get; init; } = [];

    /// <summary>Why the document is refused; empty otherwise.</summary>
    public string Error { get; init; } = "";

    /// <summary>The message of the 409, as the API server words it.</summary>
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
