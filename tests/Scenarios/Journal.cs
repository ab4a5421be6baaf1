using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scenarios;

/// <summary>
/// What the operators of a world have logged at Warning and above, for the message of a scenario that fails.
/// </summary>
internal sealed class Journal : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public override string ToString() => string.Join('\n', _lines.TakeLast(40));

    /// <summary>A line that an operator in its own process printed: JSON, or what it says before it logs.</summary>
    public void Note(string? line)
    {
        if (line?.Contains("\"LogLevel\":\"Information\"", StringComparison.Ordinal) == false)
            _lines.Enqueue(line);
    }

    public ILogger CreateLogger(string categoryName) => new Page(categoryName, _lines);

    public void Dispose() { }

    private sealed class Page(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}
