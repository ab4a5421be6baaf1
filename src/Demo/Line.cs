namespace Demo;

/// <summary>One resource as the progress view shows it.</summary>
internal sealed record Line(string Kind, string Name, bool IsReady, string Reason, string Message);
