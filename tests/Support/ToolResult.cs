namespace Support;

/// <summary>What one run of a program left behind.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error);
