namespace Operator.Report;

/// <summary>Why nothing is done although somebody might expect it; these are condition reasons.</summary>
internal static class PauseReasons
{
    /// <summary>
    /// The annotation chat.scalewize.ai/paused is "true": nothing is changed, and what somebody edits stays edited.
    /// Remove the annotation to go on.
    /// </summary>
    /// <remarks>Ready</remarks>
    public const string Paused = "Paused";
}
