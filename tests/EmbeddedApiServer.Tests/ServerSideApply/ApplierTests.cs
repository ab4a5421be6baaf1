using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.ServerSideApply;
using EmbeddedApiServer.Tests.Schema;

namespace EmbeddedApiServer.Tests.ServerSideApply;

/// <summary>
/// The expected entries were read from a real kube-apiserver, v1.36.2, which was sent the same requests.
/// </summary>
public sealed class ApplierTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private const string First =
        """{ "plan": "starter", "tags": ["a", "b"], "labels": { "x": "1" }, "ports": [{ "port": 1, "note": "n" }, { "port": 2 }] }""";

    private static WriteContext By(string manager, string subresource = "", int afterSeconds = 0) =>
        new()
        {
            Schema = Gadget.Schema,
            ApiVersion = "ex.io/v1",
            Manager = manager,
            Subresource = subresource,
            Now = Now.AddSeconds(afterSeconds),
            ResetFields = ResetFields.For(subresource, hasStatusSubresource: true, isCustom: true),
        };

    private static ApplyOutcome Try(
        JsonObject? live,
        string manager,
        string spec,
        bool force = false,
        int afterSeconds = 0
    ) => Applier.Apply(live, Gadget.Named("s1", spec), By(manager, afterSeconds: afterSeconds), force);

    private static JsonObject Apply(
        JsonObject? live,
        string manager,
        string spec,
        bool force = false,
        int afterSeconds = 0
    )
    {
        var outcome = Try(live, manager, spec, force, afterSeconds);
        Assert.Equal("", outcome.Error);
        Assert.Empty(outcome.Conflicts);
        Defaulting.Apply(outcome.Object, Gadget.Schema);
        return outcome.Object!;
    }

    private static string[] Owners(JsonObject obj) =>
        [
            .. (obj["metadata"]!["managedFields"] as JsonArray ?? []).Select(entry =>
                $"{entry!["manager"]} {entry["operation"]}{entry["subresource"]} {(string?)entry["time"] ?? "-"} {CanonicalJson.Write(entry["fieldsV1"])}"
            ),
        ];

    private static string Spec(JsonObject obj, string field) => CanonicalJson.Write(obj["spec"]![field]);

    [Fact]
    public void An_applier_owns_what_its_document_says_and_nothing_that_was_defaulted() =>
        Assert.Equal(
            [
                """m1 Apply 2026-01-02T03:04:05Z {"f:spec":{"f:labels":{"f:x":{}},"f:plan":{},"f:ports":{"k:{\"port\":1,\"protocol\":\"TCP\"}":{".":{},"f:note":{},"f:port":{}},"k:{\"port\":2,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}},"f:tags":{"v:\"a\"":{},"v:\"b\"":{}}}}""",
            ],
            Owners(Apply(null, "m1", First))
        );

    [Fact]
    public void Equal_values_are_shared_and_an_entry_that_changed_nothing_has_no_time()
    {
        var shared = Apply(Apply(null, "m1", First), "m2", """{ "plan": "starter", "tags": ["a"] }""", afterSeconds: 2);

        Assert.Equal("""m2 Apply - {"f:spec":{"f:plan":{},"f:tags":{"v:\"a\"":{}}}}""", Owners(shared)[0]);
    }

    [Fact]
    public void Another_value_conflicts_with_every_owner()
    {
        var shared = Apply(Apply(null, "m1", First), "m2", """{ "plan": "starter", "tags": ["a"] }""");

        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"m1\":\n- .spec.plan\nconflicts with \"m2\":\n- .spec.plan",
            Try(shared, "m3", """{ "plan": "gold", "seats": 20, "region": "us" }""").ConflictMessage
        );
    }

    [Fact]
    public void What_is_no_longer_applied_goes_unless_somebody_else_owns_it()
    {
        var shared = Apply(Apply(null, "m1", First), "m2", """{ "plan": "starter", "tags": ["a"] }""");

        var shrunk = Apply(shared, "m1", """{ "plan": "starter", "tags": ["b"], "ports": [{ "port": 2 }] }""");

        Assert.Equal("null", Spec(shrunk, "labels"));
        Assert.Equal("""["a","b"]""", Spec(shrunk, "tags"));
        Assert.Equal("""[{"port":2,"protocol":"TCP"}]""", Spec(shrunk, "ports"));
    }

    [Theory]
    [InlineData("""{ "plan": "starter", "foo": 1 }""", ".spec.foo: field not declared in schema")]
    [InlineData(
        """{ "plan": "starter", "ports": [{ "port": 2 }, { "port": 2 }] }""",
        ".spec.ports: duplicate entries for key [port=2,protocol=\"TCP\"]"
    )]
    [InlineData(
        """{ "plan": "starter", "seats": "x", "tags": [1] }""",
        "errors:\n  .spec.seats: expected numeric (int or float), got string\n  .spec.tags[=1]: expected string, got &value.valueUnstructured{Value:1}"
    )]
    public void A_document_that_does_not_fit_is_refused(string spec, string expected) =>
        Assert.Equal(
            "failed to create typed patch object (/s1; ex.io/v1, Kind=Gadget): " + expected,
            Try(Apply(null, "m1", First), "m1", spec).Error
        );

    [Fact]
    public void The_main_resource_ignores_status_and_the_status_subresource_everything_else()
    {
        var document = Gadget.Named("s1", """{ "plan": "gold" }""");
        document["status"] = new JsonObject { ["phase"] = "x" };
        document["metadata"]!["labels"] = new JsonObject { ["q"] = "1" };
        var live = Apply(null, "m1", """{ "plan": "starter" }""");

        var updated = Applier.Apply(live, document, By("st", "status"), force: false).Object!;

        Assert.Equal(
            [
                """m1 Apply 2026-01-02T03:04:05Z {"f:spec":{"f:plan":{}}}""",
                """st Applystatus 2026-01-02T03:04:05Z {"f:status":{"f:phase":{}}}""",
            ],
            Owners(updated)
        );
        Assert.Equal("\"starter\"", Spec(updated, "plan"));
        Assert.Null(Applier.Apply(live, document, By("m1"), force: false).Object!["status"]);

        document["status"]!["phase"] = "y";
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"st\" with subresource \"status\": .status.phase",
            Applier.Apply(updated, document, By("st2", "status"), force: false).ConflictMessage
        );
    }

    [Fact]
    public void An_update_owns_what_it_changed_and_an_apply_conflicts_with_it()
    {
        var live = Apply(null, "m1", """{ "plan": "starter" }""");
        var updated = (JsonObject)live.DeepClone();
        updated["spec"]!["seats"] = 7;
        updated["spec"]!["labels"] = new JsonObject { ["y"] = "2" };
        updated["metadata"]!["labels"] = new JsonObject { ["a"] = "b" };
        Updater.Track(live, updated, By("curl"));

        Assert.Equal(
            """curl Update 2026-01-02T03:04:05Z {"f:metadata":{"f:labels":{".":{},"f:a":{}}},"f:spec":{"f:labels":{".":{},"f:y":{}},"f:seats":{}}}""",
            Owners(updated)[1]
        );
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"curl\" using ex.io/v1: .spec.seats",
            Try(updated, "m9", """{ "plan": "starter", "seats": 8 }""").ConflictMessage
        );

        var forced = Apply(updated, "m9", """{ "plan": "starter", "seats": 8 }""", force: true);
        Assert.Equal(
            """curl Update 2026-01-02T03:04:05Z {"f:metadata":{"f:labels":{".":{},"f:a":{}}},"f:spec":{"f:labels":{".":{},"f:y":{}}}}""",
            Owners(forced)[2]
        );
        Assert.True(
            Try(forced, "m9", """{ "plan": "starter", "seats": 8 }""", force: true, afterSeconds: 60).IsUnchanged
        );
    }

    [Fact]
    public void The_creator_of_a_custom_object_owns_every_field_and_level()
    {
        var created = Gadget.Admitted(
            "b",
            """{ "plan": "gold", "seats": 50, "labels": { "a": "1" }, "tags": ["x"], "ports": [{ "port": 1 }], "sel": { "a": "b" }, "free": { "x": { "y": 1 }, "l": [1] }, "src": { "a": "1" } }"""
        );
        Updater.Track(null, created, By("curl"));

        Assert.Equal(
            [
                """curl Update 2026-01-02T03:04:05Z {"f:spec":{".":{},"f:div":{},"f:div2":{},"f:free":{".":{},"f:l":{},"f:x":{".":{},"f:y":{}}},"f:labels":{".":{},"f:a":{}},"f:plan":{},"f:ports":{".":{},"k:{\"port\":1,\"protocol\":\"TCP\"}":{".":{},"f:port":{},"f:protocol":{}}},"f:region":{},"f:seats":{},"f:sel":{},"f:src":{".":{},"f:a":{}},"f:tags":{".":{},"v:\"x\"":{}}}}""",
            ],
            Owners(created)
        );
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public void ManagedFields_can_be_cleared_and_the_next_apply_meets_one_owner_of_all(string cleared)
    {
        var live = Apply(null, "m1", """{ "plan": "starter", "seats": 8 }""");
        var updated = (JsonObject)live.DeepClone();
        updated["metadata"]!["managedFields"] = JsonNode.Parse(cleared);
        Updater.Track(live, updated, By("curl"));

        Assert.Empty(Owners(updated));
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"before-first-apply\" using ex.io/v1: .spec.seats",
            Try(updated, "m9", """{ "plan": "starter", "seats": 9 }""").ConflictMessage
        );
    }

    [Fact]
    public void Applied_items_come_in_the_order_they_are_applied_in_and_others_stay_where_they_were()
    {
        var live = Apply(null, "m1", """{ "plan": "starter", "tags": ["a", "b", "c"] }""");

        Assert.Equal(
            """["c","x","a"]""",
            Spec(Apply(live, "m1", """{ "plan": "starter", "tags": ["c", "x", "a"] }"""), "tags")
        );
        Assert.Equal(
            """["b","c","a"]""",
            Spec(Apply(live, "m2", """{ "plan": "starter", "tags": ["c", "a"] }"""), "tags")
        );
    }

    [Fact]
    public void An_atomic_map_is_replaced_as_a_whole()
    {
        var live = Apply(null, "m1", """{ "plan": "starter", "sel": { "a": "1", "b": "2" } }""");

        Assert.Equal("""{"c":"3"}""", Spec(Apply(live, "m1", """{ "plan": "starter", "sel": { "c": "3" } }"""), "sel"));
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"m1\": .spec.sel",
            Try(live, "m2", """{ "plan": "starter", "sel": { "a": "1" } }""").ConflictMessage
        );
    }

    [Fact]
    public void No_more_than_ten_updaters_are_remembered()
    {
        var live = Gadget.Admitted("s1", """{ "plan": "starter" }""");
        Updater.Track(null, live, By("u0"));
        for (var i = 1; i < 15; i++)
        {
            var updated = (JsonObject)live.DeepClone();
            updated["spec"]!["free"] ??= new JsonObject();
            updated["spec"]!["free"]![$"k{i}"] = i;
            Updater.Track(live, updated, By($"u{i}", afterSeconds: i));
            live = updated;
        }

        Assert.Equal(10, Owners(live).Length);
        Assert.StartsWith("ancient-changes Update", Owners(live)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_changes_nothing_is_seen_as_such()
    {
        var live = Apply(null, "m1", First);
        var later = Apply(live, "m1", First, afterSeconds: 30);
        var changed = (JsonObject)live.DeepClone();
        changed["spec"]!["seats"] = 6;

        Assert.True(WriteComparison.IsUnchanged(live, later));
        Assert.False(WriteComparison.IsUnchanged(live, changed));
    }
}
