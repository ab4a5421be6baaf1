using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Scenarios;

/// <summary>
/// A scrape without what differs between two runs: families in the order of their names, each with help, type, the
/// bounds of its buckets, and its series without their values; a label value that depends on timing is a star.
/// </summary>
internal static partial class MaskedMetrics
{
    private static readonly string[] Histogram = ["_bucket", "_sum", "_count"];

    public static string Of(string scrape)
    {
        var families = new SortedDictionary<string, Family>(StringComparer.Ordinal);
        foreach (var line in scrape.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                var name = line.Split(' ')[2];
                if (!families.TryGetValue(name, out var family))
                    families[name] = family = new();
                family.Declaration.Add(line);
            }
            else
                Add(families, Sample().Match(line));
        }
        var text = new StringBuilder();
        foreach (var (_, family) in families)
        {
            text.AppendJoin("", family.Declaration.Select(line => line + "\n"));
            if (family.Buckets.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"# BUCKETS {string.Join(' ', family.Buckets)}\n");
            text.AppendJoin("", family.Series.Select(series => series + "\n"));
        }
        return text.ToString();
    }

    private static void Add(SortedDictionary<string, Family> families, Match sample)
    {
        var name = sample.Groups["name"].Value;
        var suffix = families.ContainsKey(name) ? "" : Histogram.First(name.EndsWith);
        name = name[..^suffix.Length];
        var labels = Label()
            .Matches(sample.Groups["labels"].Value)
            .Select(label => (Name: label.Groups["name"].Value, Value: label.Groups["value"].Value))
            .ToList();
        if (labels.Find(label => label.Name == "le") is { Name: not null } bound)
        {
            families[name]
                .Buckets.Add(
                    bound.Value == "+Inf"
                        ? double.PositiveInfinity
                        : double.Parse(bound.Value, CultureInfo.InvariantCulture)
                );
            labels.Remove(bound);
        }
        families[name]
            .Series.Add(
                labels.Count == 0
                    ? name
                    : $"{name}{{{string.Join(",", labels.Select(label => $"{label.Name}=\"{(IsOpen(name, label.Name) ? "*" : label.Value)}\""))}}}"
            );
    }

    private static bool IsOpen(string family, string label) =>
        label is "host" or "code" or "method" or "verb" or "priority"
        || (family, label) == ("chat_ready_transitions_total", "reason");

    [GeneratedRegex("^(?<name>[a-z0-9_]+)([{](?<labels>.*)[}])? \\S+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("(?<name>[a-z]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    private sealed class Family
    {
        public List<string> Declaration { get; } = [];
        public SortedSet<double> Buckets { get; } = [];
        public SortedSet<string> Series { get; } = new(StringComparer.Ordinal);
    }
}
