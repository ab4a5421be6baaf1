using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Kubernetes.Objects;

namespace Kubernetes.Tests.Objects;

/// <summary>What is written is read back as it was, whatever it was.</summary>
public sealed class TextPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Gen<string> Texts = Gen.Elements(
            "a",
            "b1",
            "0",
            "7",
            "e",
            "x",
            "_",
            ".",
            "-",
            "+",
            ":",
            "#",
            " ",
            "  ",
            "\n",
            "\r",
            "\t",
            "'",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "~",
            "=",
            "<<",
            "null",
            "true",
            "no",
            "Y",
            "0o",
            "0x",
            "é",
            "\u0085",
            "\u2028",
            "\u0007",
            "\U0001F600",
            "---",
            "..."
        )
        .ListOf()
        .Select(string.Concat);

    [Fact]
    public void Any_tree_of_JSON_survives_YAML() =>
        Prop.ForAll(
                Nodes(3).Select(node => node?.ToJsonString() ?? "null").ToArbitrary(),
                json =>
                {
                    var written = Yaml.Write(new JsonObject { ["root"] = JsonNode.Parse(json) });
                    Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), Yaml.Read(written)!["root"]), written);
                }
            )
            .Check(Many);

    [Fact]
    public void The_canonical_form_of_a_quantity_keeps_its_amount()
    {
        var quantities =
            from sign in Gen.Elements("", "-", "+")
            from whole in Gen.Choose(0, int.MaxValue)
            from zeros in Gen.Elements("", "000", "000000")
            from fraction in Gen.Elements("", ".", ".5", ".125", ".000000001", ".0000000001")
            from suffix in Gen.Elements(
                "",
                "n",
                "u",
                "m",
                "k",
                "M",
                "G",
                "T",
                "P",
                "E",
                "Ki",
                "Mi",
                "Gi",
                "Ti",
                "Pi",
                "Ei",
                "e3",
                "E-3",
                "e7"
            )
            select $"{sign}{whole}{zeros}{fraction}{suffix}";
        Prop.ForAll(
                quantities.ToArbitrary(),
                text =>
                {
                    var quantity = Quantity.Parse(text);
                    Assert.Equal(quantity, Quantity.Parse(quantity.ToString()));
                }
            )
            .Check(Many);
    }

    private static Gen<JsonNode?> Nodes(int depth)
    {
        var leaves = Gen.OneOf(
            Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Choose(int.MinValue, int.MaxValue).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Choose(-1000, 1000).Select(number => (JsonNode?)JsonValue.Create(number / 8.0)),
            Gen.Elements(true, false).Select(flag => (JsonNode?)JsonValue.Create(flag)),
            Gen.Constant<JsonNode?>(null)
        );
        if (depth == 0)
            return leaves;
        var children = Nodes(depth - 1);
        return Gen.OneOf(
            leaves,
            Texts
                .Zip(children)
                .ListOf()
                .Select(members =>
                    (JsonNode?)
                        new JsonObject(
                            members
                                .DistinctBy(member => member.Item1)
                                .Select(member => KeyValuePair.Create(member.Item1, member.Item2))
                        )
                ),
            children.ListOf().Select(items => (JsonNode?)new JsonArray([.. items]))
        );
    }
}
