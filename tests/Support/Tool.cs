using System.Diagnostics;
using Xunit;

namespace Support;

/// <summary>
/// A program that build/setup installs, run to its end. A test that needs one skips where it is missing.
/// </summary>
public static class Tool
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Both streams and the exit code, whatever it is. <paramref name="environment"/> adds to the test's own.
    /// </summary>
    public static async Task<ToolResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        Require(program);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        await using var killer = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    public static void Require(string program) =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, program))),
            $"{program} is not on the PATH: build/setup installs it"
        );
}
