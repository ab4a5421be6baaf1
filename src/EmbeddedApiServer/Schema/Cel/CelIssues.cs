using System.Globalization;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// The errors of an expression. Like cel-go, it prints each with the line and a caret under the position.
/// </summary>
internal sealed class CelIssues(string source)
{
    private readonly List<(int Position, string Message)> _issues = [];

    public bool Any => _issues.Count > 0;

    public void Add(int position, string message) => _issues.Add((position, message));

    public override string ToString() => string.Join('\n', _issues.OrderBy(issue => issue.Position).Select(Print));

    private string Print((int Position, string Message) issue)
    {
        var before = source.AsSpan(0, Math.Min(issue.Position, source.Length));
        var lineStart = before.LastIndexOf('\n') + 1;
        var line = before.Count('\n') + 1;
        var column = issue.Position - lineStart;
        var lineEnd = source.IndexOf('\n', lineStart) is >= 0 and var end ? end : source.Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"ERROR: <input>:{line}:{column + 1}: {issue.Message}\n | {source[lineStart..lineEnd]}\n | {new string('.', column)}^"
        );
    }
}
