using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubernetes.Objects;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// A librechat.yaml with much in comments: the document and each of its blocks by itself, and the document again for each
/// run of comment lines that is YAML in its place.
/// </summary>
internal static partial class ConfigExample
{
    public static IEnumerable<JsonObject> DocumentsOf(string text)
    {
        var lines = text.Split('\n');
        var whole = Read(lines)!;
        return BlocksOf(whole)
            .Append(whole)
            .Concat(RunsIn(lines).Select(run => Read(With(lines, run))).OfType<JsonObject>().SelectMany(BlocksOf));
    }

    private static IEnumerable<JsonObject> BlocksOf(JsonObject document) =>
        document
            .Where(block => block.Key != "version")
            .Select(block => new JsonObject
            {
                ["version"] = document["version"]?.DeepClone(),
                [block.Key] = block.Value?.DeepClone(),
            });

    private static IEnumerable<Range> RunsIn(string[] lines)
    {
        for (var start = 0; start < lines.Length; start++)
        {
            var end = start;
            while (end < lines.Length && Comment().IsMatch(lines[end]))
                end++;
            // A block often begins after a line or two of prose.
            for (var first = start; first < end; first++)
                yield return first..end;
            start = end;
        }
    }

    private static string[] With(string[] lines, Range run) =>
        [
            .. lines[..run.Start],
            .. lines[run].Select(line => Comment().Replace(line, "${indent}${rest}")),
            .. lines[run.End..],
        ];

    private static JsonObject? Read(string[] lines)
    {
        try
        {
            return Yaml.Read(string.Join('\n', lines)) as JsonObject;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?<indent>\s*)# ?(?<rest>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();
}
