namespace Operator.Commands;

internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The command ran and failed, or the operator lost its lease.</summary>
    public const int Failed = 1;

    /// <summary>The input was wrong, and the command did not start.</summary>
    public const int Usage = 2;
}
