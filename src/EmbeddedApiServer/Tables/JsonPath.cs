using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Tables;

/// <summary>
/// The JSONPath of printer columns: fields (<c>.spec.plan</c>, <c>['a.b']</c>, <c>\.</c> in a name), indexes,
/// <c>[*]</c> and filters of the form <c>[?(@.type=="Ready")]</c>.
/// </summary>
internal sealed class JsonPath
{
    private readonly List<Func<JsonNode, IEnumerable<JsonNode?>>> _steps = [];

    public static JsonPath Parse(string text)
    {
        var path = new JsonPath();
        for (var i = 0; i < text.Length; )
        {
            i = text[i] switch
            {
                '.' => path.ParseField(text, i + 1),
                '[' => path.ParseBracket(text, i + 1),
                _ => path.ParseField(text, i),
            };
        }

        return path;
    }

    public IReadOnlyList<JsonNode?> Select(JsonNode root)
    {
        IEnumerable<JsonNode?> found = [root];
        foreach (var step in _steps)
        {
            found = found.OfType<JsonNode>().SelectMany(step);
        }

        return [.. found];
    }

    private int ParseField(string text, int start)
    {
        var name = new StringBuilder();
        var i = start;
        for (; i < text.Length && text[i] is not ('.' or '['); i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            name.Append(text[i]);
        }

        AddField(name.ToString());
        return i;
    }

    private int ParseBracket(string text, int start)
    {
        var isFilter = text.AsSpan(start).StartsWith("?(");
        var end = isFilter ? text.IndexOf(")]", start, StringComparison.Ordinal) : text.IndexOf(']', start);
        var inner = text[start..(end < 0 ? text.Length : end)];
        if (isFilter)
        {
            AddFilter(inner[2..]);
        }
        else if (inner == "*")
        {
            _steps.Add(Children);
        }
        else if (int.TryParse(inner, CultureInfo.InvariantCulture, out var index))
        {
            _steps.Add(node =>
                node is JsonArray array
                && (index < 0 ? array.Count + index : index) is var at
                && at >= 0
                && at < array.Count
                    ? [array[at]]
                    : []
            );
        }
        else
        {
            AddField(inner.Trim('\'', '"'));
        }

        return end < 0 ? text.Length : end + (isFilter ? 2 : 1);
    }

    private void AddField(string name)
    {
        if (name == "*")
        {
            _steps.Add(Children);
        }
        else if (name.Length > 0)
        {
            _steps.Add(node => node is JsonObject json && json.TryGetPropertyValue(name, out var value) ? [value] : []);
        }
    }

    private void AddFilter(string condition)
    {
        var isNegated = condition.Contains("!=", StringComparison.Ordinal);
        var sides = condition.Split(isNegated ? "!=" : "==", 2);
        var left = Parse(sides[0].Trim().TrimStart('@'));
        var right = sides.Length == 2 ? sides[1].Trim().Trim('\'', '"') : null;
        _steps.Add(node =>
            Children(node)
                .Where(item =>
                    item is not null
                    && left.Select(item) is var found
                    && (right is null ? found.Count > 0 : found.Any(value => value?.ToString() == right) != isNegated)
                )
        );
    }

    private static IEnumerable<JsonNode?> Children(JsonNode node) =>
        node switch
        {
            JsonArray array => array,
            JsonObject json => json.Select(field => field.Value),
            _ => [],
        };
}
