using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bench.Fleet;

/// <summary>
/// Which keys the operators of this process reconciled, read off the log scope that every pass opens. What they warn of
/// goes to stderr.
/// </summary>
internal sealed class PassLog : ILoggerFactory, ILogger
{
    private ConcurrentQueue<(string Controller, string Key)> _passes = new();

    public int Total => _passes.Count;

    public int Count(string controller) => _passes.Count(pass => pass.Controller == controller);

    public IReadOnlyList<string> Keys(string controller) =>
        [.. _passes.Where(pass => pass.Controller == controller).Select(pass => pass.Key)];

    public void Reset() => _passes = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        if (
            state
            is IReadOnlyList<KeyValuePair<string, object?>>
                and [{ Key: "controller", Value: string controller }, { Key: "key", Value: string key }, ..]
        )
            _passes.Enqueue((controller, key));
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
            Console.Error.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
