using System.Diagnostics;

namespace Support.ControlPlanes;

/// <summary>
/// A program of the control plane, its output in a file. The shell between us ends the program as soon as our end of
/// its standard input closes, so that nothing outlives a test run, however the run ends.
/// </summary>
internal sealed class ControlPlaneProcess : IAsyncDisposable
{
    private const string EndWithParent =
        "log=$1; shift; exec 2>/dev/null; \"$@\" >\"$log\" 2>&1 & child=$!; read -r _; kill $child; wait $child";

    private readonly Process _shell;
    private readonly string _log;

    public ControlPlaneProcess(string program, string log, IEnumerable<string> arguments)
    {
        _log = log;
        var start = new ProcessStartInfo("/bin/sh", ["-c", EndWithParent, "sh", log, program, .. arguments])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        _shell = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    public string LastLines => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(15)) : "no output";

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
