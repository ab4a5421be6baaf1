namespace Operator.Report;

/// <summary>How a deletion in order goes; these are condition reasons.</summary>
internal static class DeletionReasons
{
    /// <summary>
    /// The resource is being deleted: first what leads people to it, then its pods, then its stores and data. Passes by
    /// itself.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string Deleting = "Deleting";

    /// <summary>
    /// Something that was deleted with the resource is still there after five minutes. The message names it: find out
    /// what keeps it, and remove that.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string DeletionStuck = "DeletionStuck";

    /// <summary>
    /// The resource was deleted although its annotation chat.scalewize.ai/protected is "true", and is kept and served.
    /// Remove the annotation and the deletion goes on; it cannot be taken back.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string Protected = "Protected";
}
