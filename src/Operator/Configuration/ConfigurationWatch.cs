namespace Operator.Configuration;

/// <summary>
/// Polls the configuration file, and loads it and hands it on when its text has changed. It polls because a mounted
/// ConfigMap changes by a replaced symbolic link, which file events miss. A file that cannot be read is tried again at
/// the next poll.
/// </summary>
/// <param name="readText">Returns the file's text, or null if the file cannot be read.</param>
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
