namespace Demo;

/// <summary>Shows the world as it converges: a table in place on a terminal, a line per change elsewhere.</summary>
internal sealed class Progress(TextWriter output, bool isTerminal)
{
    private readonly Dictionary<string, string> _shown = [];
    private int _height;

    public void Show(IReadOnlyList<Line> lines)
    {
        if (isTerminal)
            Redraw(lines);
        else
            foreach (var line in lines)
                ShowChange(line);
    }

    private void Redraw(IReadOnlyList<Line> lines)
    {
        if (_height > 0)
            output.Write($"\x1b[{_height}A\x1b[J");
        foreach (var line in lines)
            output.WriteLine(
                $"  {(line.IsReady ? "\x1b[32m●" : "\x1b[33m○")}\x1b[0m {line.Kind, -13} {line.Name, -36} {line.Reason, -18} \x1b[2m{Short(line.Message)}\x1b[0m"
            );
        _height = lines.Count;
    }

    private void ShowChange(Line line)
    {
        var text =
            $"{line.Kind} {line.Name}: {(line.IsReady ? "Ready" : "not ready")}, {line.Reason}{(line.Message.Length > 0 ? ": " : "")}{line.Message}";
        if (_shown.GetValueOrDefault(line.Kind + line.Name) == text)
            return;
        _shown[line.Kind + line.Name] = text;
        output.WriteLine(text);
    }

    private static string Short(string message) => message.Length <= 60 ? message : message[..59] + "…";
}
