namespace Operator.Report;

/// <summary>The condition reasons of a deletion in order.</summary>
internal static class DeletionReasons
{
    /// <summary>
    /// The resource is being deleted: first its routes, then its pods, then its stores and data. Passes by itself.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string Deleting = "Deleting";

    /// <summary>
    /// An object that was deleted with the resource still exists after five minutes. The message names it: find out
    /// what keeps it, and remove that.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string DeletionStuck = "DeletionStuck";

    /// <summary>
    /// The resource was deleted although its annotation chat.scalewize.ai/protected is "true", and is kept and served.
    /// Remove the annotation to let the deletion go on; a deletion cannot be undone.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string Protected = "Protected";
}
