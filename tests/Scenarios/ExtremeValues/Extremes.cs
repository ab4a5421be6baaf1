using System.Text.Json.Nodes;

namespace Scenarios.ExtremeValues;

/// <summary>Values that a hostile or careless writer may put anywhere, by the type that the schema wants.</summary>
internal static class Extremes
{
    /// <summary>Stands for a surrogate without its other half, which no .NET writer writes.</summary>
    public const string LoneSurrogate = "@lone-surrogate@";

    private static readonly double[] Numbers =
    [
        1e300,
        -1e300,
        1e19,
        9007199254740993,
        -1,
        0,
        0.1,
        int.MaxValue,
        1e-300,
    ];

    private static readonly string[] Texts =
    [
        "",
        "abc",
        "5",
        "-1",
        "1e400000",
        "-1e19",
        "\u0000\u001f\u007f",
        LoneSurrogate,
        "${GATEWAY_API_KEY}",
        "$(MONGO_URI)",
        "../..",
        "*",
        "https://[",
        "2026-13-45T99:99:99Z",
        "\r\n- a: {b: 'c",
        "99999999999999999999h",
        new('9', 400),
        new('x', 20_000),
    ];

    private static readonly JsonNode?[] Anything =
    [
        5,
        1e300,
        true,
        "abc",
        new JsonArray(),
        new JsonArray(null, 5, "abc"),
        new JsonObject(),
        new JsonObject { ["name"] = 5 },
        new JsonObject { ["anySecretRef"] = new JsonObject { ["name"] = 5 } },
        new JsonObject { [""] = null },
        Metric("-1e19"),
        new JsonObject { ["a b/c"] = LoneSurrogate },
        new string('x', 1_000_000),
        Nested(60),
        Nested(200),
    ];

    public static IEnumerable<JsonNode?> For(SchemaNode node)
    {
        IEnumerable<JsonNode?> values = (string?)node.Schema["type"] switch
        {
            _ when node.IsFreeForm => Anything,
            "number" or "integer" => [.. Numbers.Select(n => (JsonNode)n), "abc"],
            "string" => [.. Texts.Select(t => (JsonNode)t), 5, new JsonObject()],
            "boolean" => ["true", 1],
            "array" => [new JsonArray(), new JsonArray((JsonNode?)null), new JsonObject(), Many()],
            "object" => [new JsonObject(), new JsonArray(), "abc", new JsonObject { [new string('k', 300)] = 5 }],
            _ => [.. Numbers.Select(n => (JsonNode)n), .. Texts.Select(t => (JsonNode)t)],
        };
        return values.Append(null);
    }

    /// <summary>What autoscaling/v2 takes as a metric.</summary>
    private static JsonObject Metric(string averageValue) =>
        new()
        {
            ["type"] = "Pods",
            ["pods"] = new JsonObject
            {
                ["metric"] = new JsonObject { ["name"] = "requests" },
                ["target"] = new JsonObject { ["type"] = "AverageValue", ["averageValue"] = averageValue },
            },
        };

    private static JsonArray Many() => new([.. Enumerable.Range(0, 500).Select(_ => (JsonNode)"same")]);

    private static JsonNode Nested(int levels)
    {
        JsonNode node = "deep";
        for (var i = 0; i < levels; i++)
            node = i % 2 == 0 ? new JsonObject { ["a"] = node } : new JsonArray(node);
        return node is JsonObject ? node : new JsonObject { ["a"] = node };
    }
}
