namespace Operator.Commands;

internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It ran, and failed or lost its lease.</summary>
    public const int Failed = 1;

    /// <summary>It was told something wrong, and did not start.</summary>
    public const int Usage = 2;
}
