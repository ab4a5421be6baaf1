namespace Operator.Report;

/// <summary>The condition reason of a resource that a person has paused.</summary>
internal static class PauseReasons
{
    /// <summary>
    /// The annotation chat.scalewize.ai/paused is "true": the operator changes nothing, and manual changes stay. Remove
    /// the annotation to go on.
    /// </summary>
    /// <remarks>Ready</remarks>
    public const string Paused = "Paused";
}
