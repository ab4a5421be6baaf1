namespace Kubernetes.Objects;

/// <summary>Line and column count from one.</summary>
public sealed class YamlSyntaxException(string message, long line, long column)
    : FormatException($"line {line}, column {column}: {message}")
{
    public long Line { get; } = line;
    public long Column { get; } = column;
}
