namespace Manifests.Docs;

/// <summary>Tables of Markdown.</summary>
internal static class Markdown
{
    public const string Header = "<!-- Generated from the code by `make manifests`; do not edit. -->\n";

    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        $"{Row(columns)}{Row([.. columns.Select(_ => "---")])}{string.Concat(rows.Select(Row))}";

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
}
