using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.ServerSideApply;
using EmbeddedApiServer.Tests.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace EmbeddedApiServer.Tests.ServerSideApply;

public sealed class ApplyProperties
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static void ForAllSeeds(Func<int, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), holds).QuickCheckThrowOnFailure();

    /// <summary>
    /// A document with a random choice of fields; two documents of different parity of their fields have none in
    /// common. No map or list is empty: an empty one over a full one is a special case of the API server's.
    /// </summary>
    private static JsonObject Document(Random random, int? parity = null)
    {
        var fields = new List<(string Name, Func<JsonNode> Value)>
        {
            ("plan", () => random.Next(2) == 0 ? "starter" : "gold"),
            ("seats", () => random.Next(1, 100)),
            ("tags", () => Set(random)),
            ("labels", () => Map(random)),
            ("ports", () => Ports(random)),
            ("sel", () => Map(random)),
            ("free", () => new JsonObject { ["m"] = Map(random), ["l"] = Set(random) }),
            ("src", () => new JsonObject { ["a"] = "1" }),
        };
        var spec = new JsonObject();
        foreach (var (index, field) in fields.Index())
            if (parity is null ? random.Next(2) == 0 : index % 2 == parity)
                spec[field.Name] = field.Value();
        return new JsonObject
        {
            ["apiVersion"] = "ex.io/v1",
            ["kind"] = "Gadget",
            ["metadata"] = new JsonObject { ["name"] = "s1" },
            ["spec"] = spec,
        };
    }

    private static JsonArray Set(Random random) =>
        new([.. "abcdef".Where(c => c == 'a' || random.Next(2) == 0).Select(c => JsonValue.Create(c.ToString()))]);

    private static JsonObject Map(Random random) =>
        new(
            "xyz"
                .Where(c => c == 'x' || random.Next(2) == 0)
                .Select(c =>
                    KeyValuePair.Create(
                        c.ToString(),
                        (JsonNode?)random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture)
                    )
                )
        );

    private static JsonArray Ports(Random random) =>
        new([
            .. Enumerable
                .Range(1, 4)
                .Where(port => port == 1 || random.Next(2) == 0)
                .Select(port => new JsonObject
                {
                    ["port"] = port,
                    ["note"] = random.Next(2).ToString(System.Globalization.CultureInfo.InvariantCulture),
                }),
        ]);

    private static JsonObject Apply(JsonObject? live, JsonObject document, string manager)
    {
        var context = new WriteContext
        {
            Schema = Gadget.Schema,
            ApiVersion = "ex.io/v1",
            Manager = manager,
            Now = Now,
        };
        var outcome = Applier.Apply(live, document, context, force: true);
        Defaulting.Apply(outcome.Object, Gadget.Schema);
        return outcome.Object!;
    }

    private static string Text(JsonObject obj) => CanonicalJson.Write(obj);

    [Fact]
    public void Applying_a_document_twice_changes_nothing() =>
        ForAllSeeds(seed =>
        {
            var random = new Random(seed);
            var (other, document) = (Document(random), Document(random));
            var once = Apply(Apply(null, other, "other"), document, "m");
            var again = Applier.Apply(
                once,
                document,
                new WriteContext
                {
                    Schema = Gadget.Schema,
                    ApiVersion = "ex.io/v1",
                    Manager = "m",
                    Now = Now.AddHours(1),
                },
                force: false
            );
            return again.IsUnchanged && Text(again.Object!) == Text(once);
        });

    [Fact]
    public void The_second_document_of_one_manager_is_all_that_stays() =>
        ForAllSeeds(seed =>
        {
            var random = new Random(seed);
            var (first, second) = (Document(random), Document(random));
            return Text(Sorted(Apply(Apply(null, first, "m"), second, "m"))) == Text(Sorted(Apply(null, second, "m")));
        });

    [Fact]
    public void Two_managers_of_different_fields_do_not_care_who_comes_first() =>
        ForAllSeeds(seed =>
        {
            var random = new Random(seed);
            var (even, odd) = (Document(random, 0), Document(random, 1));
            return Text(Apply(Apply(null, even, "a"), odd, "b")) == Text(Apply(Apply(null, odd, "b"), even, "a"));
        });

    [Fact]
    public void FieldsV1_is_read_back_as_it_was_written() =>
        ForAllSeeds(seed =>
        {
            var fields = Ownership.FieldsOf(Document(new Random(seed)), Gadget.Schema);
            return FieldsV1.Read(FieldsV1.Write(fields))!.SetEquals(fields);
        });

    [Fact]
    public void Sets_obey_the_laws_of_sets() =>
        ForAllSeeds(seed =>
        {
            var random = new Random(seed);
            var (a, b) = (
                Ownership.FieldsOf(Document(random), Gadget.Schema),
                Ownership.FieldsOf(Document(random), Gadget.Schema)
            );
            return a.Union(b).SetEquals(b.Union(a))
                && a.Difference(b).Union(a.Intersection(b)).SetEquals(a)
                && a.Difference(a).IsEmpty
                && a.Union(b).Difference(b).SetEquals(a.Difference(b));
        });

    [Fact]
    public void A_comparison_explains_the_difference() =>
        ForAllSeeds(seed =>
        {
            var random = new Random(seed);
            var (old, updated) = (Document(random), Document(random));
            var there = Comparison.Between(old, updated, Gadget.Schema);
            var back = Comparison.Between(updated, old, Gadget.Schema);
            return there.Added.SetEquals(back.Removed)
                && there.Modified.SetEquals(back.Modified)
                && Comparison.Between(old, old, Gadget.Schema).IsSame;
        });

    [Fact]
    public void Defaulting_and_pruning_a_second_time_change_nothing() =>
        ForAllSeeds(seed =>
        {
            var document = Document(new Random(seed));
            document["spec"]!["unknown"] = 1;
            Pruning.Prune(document, Gadget.Schema);
            Defaulting.Apply(document, Gadget.Schema);
            var once = Text(document);
            var pruned = Pruning.Prune(document, Gadget.Schema);
            Defaulting.Apply(document, Gadget.Schema);
            return pruned.Count == 0 && once == Text(document);
        });

    /// <summary>
    /// Lists of a manager keep the order of its documents, which is not what these properties are about; times and
    /// empty leftovers neither.
    /// </summary>
    private static JsonObject Sorted(JsonObject obj)
    {
        foreach (var name in (string[])["tags", "ports"])
            if (obj["spec"]![name] is JsonArray list)
                obj["spec"]![name] = new JsonArray([
                    .. list.Select(item => item!.DeepClone()).OrderBy(CanonicalJson.Write, StringComparer.Ordinal),
                ]);
        return obj;
    }
}
