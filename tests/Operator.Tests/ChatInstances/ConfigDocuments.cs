using System.Globalization;
using System.Text.Json.Nodes;
using Operator.ChatInstances.LibreChat;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// Documents that are nearly a librechat.yaml of a release: made from its table, most of them right, and then changed in
/// a place or two.
/// </summary>
internal sealed class ConfigDocuments(ConfigTable table, Random random)
{
    private const int MostNested = 5;
    private static readonly string[] Keys = ["first", "second", "web_search"];

    /// <summary>What the tests give LibreChat in its environment.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        new Dictionary<string, string>
        {
            ["A_URL"] = "https://variable.example.com/path",
            ["A_SOCKET"] = "wss://variable.example.com",
            ["A_HOST"] = "variable.example.com",
            ["A_WORD"] = "word",
            ["NOTHING"] = "",
        };

    public JsonObject Next()
    {
        var document = new JsonObject { ["version"] = "1.3.0" };
        var root = (ConfigShape.Fields)table.Root;
        foreach (var _ in Enumerable.Range(0, random.Next(1, 4)))
        {
            var (name, field) = root.Known.ElementAt(random.Next(root.Known.Count));
            document[name] = Of(field.Shape, 0);
        }
        foreach (var _ in Enumerable.Range(0, random.Next(3) * random.Next(2)))
            Change(document);
        return document;
    }

    private bool Chance(double of) => random.NextDouble() < of;

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private JsonNode? Of(ConfigShape shape, int depth) =>
        table.Resolve(shape) switch
        {
            ConfigShape.Boolean => Chance(0.5),
            ConfigShape.Number number => Number(number),
            ConfigShape.Text text => Text(text),
            ConfigShape.Choice choice => One(choice.Literals).DeepClone(),
            ConfigShape.Items items => List(items, depth),
            ConfigShape.Record record => Record(record, depth),
            ConfigShape.Fields fields => Fields(fields, depth),
            ConfigShape.Union union => Of(One(union.Options), depth + 1),
            ConfigShape.Any => Anything(),
            _ => null,
        };

    private JsonNode Number(ConfigShape.Number number)
    {
        var least = number.Least ?? -5;
        var value = random.Next(4) switch
        {
            0 => least + (number.ExcludesLeast ? 1 : 0),
            1 => number.Most ?? least + 100,
            _ => least + 1 + random.Next(3),
        };
        if (value > number.Most)
            value = number.Most.Value;
        return !number.IsWhole && Chance(0.3) && (number.Most is not { } most || value + 0.5 <= most)
            ? value + 0.5
            : value;
    }

    private string Text(ConfigShape.Text text)
    {
        if (text is { IsUrl: false, Pattern: null, Start: null, Least: <= 1, Rules: [] })
            return One(ConfigTexts.Plain);
        // Some of those that are not right, too.
        foreach (var _ in Enumerable.Range(0, Chance(0.9) ? 400 : 1))
            if (One(ConfigTexts.All) is var one && IsRight(text, one))
                return one;
        return One(ConfigTexts.All);
    }

    private static bool IsRight(ConfigShape.Text text, string one) =>
        (text.IsResolved ? ConfigVariables.Resolve(one, Variables.GetValueOrDefault) : one) is { } seen
        && (text.IsTrimmed ? JavaScript.Trim(seen) : seen) is var trimmed
        && ConfigWords.ProblemOf(text, trimmed) is null
        && !text.Rules.SelectMany(rule => rule(JsonValue.Create(trimmed))).Any();

    private JsonArray List(ConfigShape.Items items, int depth)
    {
        var most = Math.Max(items.Least, Math.Min(items.Most ?? 3, depth < MostNested ? 3 : 1));
        return
        [
            .. Enumerable
                .Range(0, random.Next(Math.Max(items.Least, 1), most + 1))
                .Select(_ => Of(items.Item, depth + 1)),
        ];
    }

    private JsonObject Record(ConfigShape.Record record, int depth)
    {
        var result = new JsonObject();
        foreach (var name in Keys.Where(_ => Chance(depth < MostNested ? 0.4 : 0.1)))
            result[name] = Of(record.Value, depth + 1);
        return result;
    }

    private JsonObject Fields(ConfigShape.Fields fields, int depth)
    {
        var result = new JsonObject();
        // Few fields of large objects, so that a document is small, and now and then all of them.
        var part = Chance(0.05) ? 1 : Math.Min(0.6, 4.0 / fields.Known.Count);
        foreach (var (name, field) in fields.Known.Where(field => field.Value.Shape is not ConfigShape.Nothing))
            if (field.IsRequired || Chance(part))
                result[name] = Of(field.Shape, depth + 1);
        return result;
    }

    private void Change(JsonObject document)
    {
        switch (PlacesIn(document).OrderBy(_ => random.Next()).FirstOrDefault())
        {
            case (JsonObject holder, string key):
                if (Chance(0.25))
                    holder.Remove(key);
                else if (Chance(0.15))
                    holder[$"{key}X"] = Anything();
                else
                    holder[key] = Changed(holder[key]);
                break;
            case (JsonArray list, int index):
                if (Chance(0.4))
                    list.RemoveAt(index);
                else if (Chance(0.3))
                    list.Add(list[index]?.DeepClone());
                else
                    list[index] = Changed(list[index]);
                break;
        }
    }

    private JsonNode? Changed(JsonNode? value) =>
        value switch
        {
            JsonValue single when single.TryGetValue<double>(out var number) && Chance(0.7) => One<JsonNode>([
                number + 1,
                number - 1,
                number + 0.5,
                -number,
                number * 1000,
                number.ToString(CultureInfo.InvariantCulture),
            ]),
            JsonValue single when single.TryGetValue<string>(out var text) && Chance(0.7) => One([
                One(ConfigTexts.All),
                "",
                $"{text}{One(ConfigTexts.Ends)}",
                $"{One(ConfigTexts.Ends)}{text}",
                text.Length > 1 ? text.Remove(random.Next(text.Length), 1) : text,
                text.Insert(random.Next(text.Length + 1), One(ConfigTexts.Ends)),
            ]),
            _ => Anything(),
        };

    private JsonNode? Anything() =>
        random.Next(9) switch
        {
            0 => null,
            1 => true,
            2 => random.Next(-2, 300),
            3 => 0.5,
            4 => One(ConfigTexts.All),
            5 => new JsonArray(),
            6 => new JsonArray(One(ConfigTexts.Plain), 7),
            7 => new JsonObject(),
            _ => new JsonObject { ["first"] = One(ConfigTexts.Plain), ["second"] = new JsonArray(true, null) },
        };

    private static IEnumerable<(JsonNode Holder, object Key)> PlacesIn(JsonNode? node) =>
        node switch
        {
            JsonObject holder => holder.SelectMany(field => PlacesIn(field.Value).Prepend((holder, (object)field.Key))),
            JsonArray list => list.Index().SelectMany(one => PlacesIn(one.Item).Prepend((list, (object)one.Index))),
            _ => [],
        };
}
