namespace Operator.Configuration;

/// <summary>
/// Looks at the configuration file every few seconds and hands on what was loaded when its text has changed. By
/// looking, because a mounted ConfigMap changes by an exchanged link, which file events miss. A file that cannot be
/// read for a moment is looked at again.
/// </summary>
/// <param name="readText">The file's text; null when it cannot be read.</param>
internal sealed class ConfigurationWatch(
    Func<string?> readText,
    Func<string, LoadedConfiguration> load,
    Action<LoadedConfiguration> handOn,
    TimeProvider time
)
{
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var known = readText();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (readText() is not { } text || text == known)
                    continue;
                known = text;
                handOn(load(text));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }
}
