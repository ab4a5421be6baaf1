using System.Buffers;
using System.Globalization;
using System.Text;

namespace Operator.Diagnostics;

/// <summary>
/// The lines of the text exposition format. Source: the Prometheus documentation, "Exposition formats".
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Header(IBufferWriter<byte> output, string name, string help, string type)
    {
        var escaped = help.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        Put(output, $"# HELP {name} {escaped}\n# TYPE {name} {type}\n");
    }

    /// <param name="labels">In the form of <see cref="Labels"/>.</param>
    /// <param name="more">One more label, after the others; or null.</param>
    public static void Sample(IBufferWriter<byte> output, string name, string labels, string? more, double value)
    {
        Put(output, name);
        if (labels.Length > 0 || more is not null)
        {
            Put(output, "{");
            Put(output, labels);
            if (labels.Length > 0 && more is not null)
                Put(output, ",");
            Put(output, more);
            Put(output, "}");
        }
        Put(output, " ");
        Put(output, MetricsExporter.Text(value));
        Put(output, "\n");
    }

    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(key)
                .Append("=\"")
                .Append(Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))
                .Append('"');
        }
        return text.ToString();
    }

    private static string Escaped(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Put(IBufferWriter<byte> output, ReadOnlySpan<char> text) =>
        Encoding.UTF8.GetBytes(text, output);
}
