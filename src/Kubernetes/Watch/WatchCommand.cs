namespace Kubernetes.Watch;

/// <summary>The next action of a reflector.</summary>
internal abstract record WatchCommand
{
    private WatchCommand() { }

    internal sealed record List : WatchCommand;

    internal sealed record Watch(WatchRequest Request) : WatchCommand;

    /// <summary>Read the next event of the open stream.</summary>
    internal sealed record Read : WatchCommand
    {
        public static Read Next { get; } = new();
    }

    /// <summary>Close the stream, if one is open, and wait.</summary>
    internal sealed record Wait(TimeSpan Delay) : WatchCommand;
}
