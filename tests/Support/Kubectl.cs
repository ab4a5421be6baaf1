using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Support;

/// <summary>
/// The real kubectl from PATH, bound to one kubeconfig. A test that needs it skips where it is missing.
/// </summary>
public sealed class Kubectl(string kubeconfigPath)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to the end, whatever its exit code.</summary>
    public async Task<KubectlResult> TryAsync(string? input, params IReadOnlyList<string> arguments)
    {
        try
        {
            return await RunProcessAsync(
                [$"--kubeconfig={kubeconfigPath}", $"--cache-dir={kubeconfigPath}.cache", .. arguments],
                input
            );
        }
        catch (Win32Exception)
        {
            Assert.Skip("kubectl is not on the PATH");
            throw;
        }
    }

    /// <summary>Its standard output; an exit code other than 0 fails the test with what kubectl said.</summary>
    public async Task<string> RunAsync(params IReadOnlyList<string> arguments) =>
        (await TryAsync(null, arguments)).RequireSuccess().Output;

    /// <summary>The same with a manifest on its standard input (<c>-f -</c>).</summary>
    public async Task<string> RunWithInputAsync(string input, params IReadOnlyList<string> arguments) =>
        (await TryAsync(input, arguments)).RequireSuccess().Output;

    internal static async Task<KubectlResult> RunProcessAsync(IReadOnlyList<string> arguments, string? input)
    {
        var start = new ProcessStartInfo("kubectl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        await using var killer = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new KubectlResult(process.ExitCode, await output, await error);
    }
}
