namespace Support;

/// <summary>What one run of kubectl left behind.</summary>
public sealed record KubectlResult(int ExitCode, string Output, string Error)
{
    public KubectlResult RequireSuccess() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"kubectl ended with {ExitCode}: {Error}{Output}");
}
