using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Tests.Schema;

public sealed class ValidationTests
{
    private const string RulesNotChecked =
        "<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    public static TheoryData<string, string[]> Answers =>
        new()
        {
            {
                "{\"plan\":\"silver\",\"seats\":0,\"region\":\"EUROPE\"}",
                [
                    "spec.seats: Invalid value: 0: spec.seats in body should be greater than or equal to 1",
                    "spec.plan: Unsupported value: \"silver\": supported values: \"starter\", \"gold\"",
                    "spec.region: Too long: may not be more than 5 bytes",
                    RulesNotChecked,
                ]
            },
            {
                "{\"seats\":\"x\",\"region\":\"e\"}",
                [
                    "spec.region: Invalid value: \"e\": spec.region in body should be at least 2 chars long",
                    "spec.seats: Invalid value: \"string\": spec.seats in body must be of type integer: \"string\"",
                    "spec.plan: Required value",
                    RulesNotChecked,
                ]
            },
            { "{\"plan\":\"gold\"}", ["spec.seats: Invalid value: gold needs seats"] },
            { "{\"plan\":\"gold\",\"seats\":50,\"ports\":[{\"port\":0}]}", ["spec: Invalid value: bad port"] },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"div\":1}",
                [
                    "spec: Invalid value: \"object\": division by zero evaluating rule: self.div == 0 || 10 / self.div2 > 0",
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"ratio\":0.5}",
                ["spec.ratio: Invalid value: 0.5: spec.ratio in body should be greater than 0.5"]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"ratio\":0.7}",
                ["spec.ratio: Invalid value: 0.7: spec.ratio in body should be a multiple of 0.5"]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"ports\":[{\"port\":1},{\"port\":1},{\"port\":2}]}",
                [
                    "spec.ports: Too many: 3: must have at most 2 items",
                    "spec.ports[1]: Duplicate value: {\"port\":1,\"protocol\":\"TCP\"}",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"ports\":[]}",
                ["spec.ports: Invalid value: 0: spec.ports in body should have at least 1 items"]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"ports\":[{\"note\":\"x\"}]}",
                ["spec.ports[0].port: Required value", RulesNotChecked]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"tags\":[\"a\",\"b\",\"a\"]}",
                ["spec.tags[2]: Duplicate value: \"a\""]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"labels\":{}}",
                ["spec.labels: Invalid value: 0: spec.labels in body should have at least 1 properties"]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"labels\":{\"a\":\"1234\",\"b\":\"1\",\"c\":\"2\"}}",
                [
                    "spec.labels: Too many: 3: must have at most 2 items",
                    "spec.labels.a: Too long: may not be more than 3 bytes",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"port\":1.5}",
                [
                    "spec.port: Invalid value: \"number\": spec.port in body must be of type integer,string: \"number\"",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"port\":true}",
                [
                    "spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\"",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"when\":\"yesterday\",\"every\":\"5 parsecs\"}",
                [
                    "spec.when: Invalid value: \"yesterday\": spec.when in body must be of type date-time: \"yesterday\"",
                    "spec.every: Invalid value: \"5 parsecs\": spec.every in body must be of type duration: \"5 parsecs\"",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"src\":{}}",
                [
                    "<nil>: Invalid value: \"\": \"spec.src\" must validate one and only one schema (oneOf). Found none valid",
                    "spec.src.a: Required value",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"src\":{\"a\":\"1\",\"b\":\"2\"}}",
                [
                    "<nil>: Invalid value: \"\": \"spec.src\" must validate one and only one schema (oneOf). Found 2 valid alternatives",
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"any\":{}}",
                [
                    "<nil>: Invalid value: \"\": \"spec.any\" must validate at least one schema (anyOf)",
                    "spec.any.a: Required value",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"any\":{\"a\":\"1\",\"b\":\"2\"}}",
                ["<nil>: Invalid value: \"\": \"spec.any\" must not validate the schema (not)"]
            },
            {
                "{\"plan\":\"gold\",\"seats\":1.5}",
                [
                    "spec.seats: Invalid value: \"number\": spec.seats in body must be of type integer: \"number\"",
                    "<nil>: Invalid value: \"\": Checked value must be of type integer (default format) in spec.seats",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":true}",
                [
                    "spec.seats: Invalid value: \"boolean\": spec.seats in body must be of type integer: \"boolean\"",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"ports\":[{\"port\":3000000000}]}",
                [
                    "<nil>: Invalid value: \"\": Checked value must be of type integer with format int32 in spec.ports[0].port",
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"flag\":\"yes\"}",
                [
                    "spec.flag: Invalid value: \"string\": spec.flag in body must be of type boolean: \"string\"",
                    RulesNotChecked,
                ]
            },
            {
                "{\"plan\":\"gold\",\"seats\":null,\"nul\":null,\"region\":null,\"flag\":null,\"labels\":{\"a\":null}}",
                [
                    "spec.labels: Invalid value: 0: spec.labels in body should have at least 1 properties",
                    "spec.seats: Invalid value: gold needs seats",
                ]
            },
            {
                "\"x\"",
                ["spec: Invalid value: \"string\": spec in body must be of type object: \"string\"", RulesNotChecked]
            },
            {
                "{\"plan\":\"gold\",\"seats\":50,\"labels\":{\"a\":\"1\"},\"tags\":[\"x\"],\"ports\":[{\"port\":1}],\"sel\":{\"a\":\"b\"},\"free\":{\"x\":{\"y\":1},\"l\":[1]},\"src\":{\"a\":\"1\"}}",
                []
            },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_object_is_refused_in_the_words_of_the_API_server(string spec, string[] expected) =>
        Assert.Equal(
            expected.Order(),
            Validation
                .Validate(Gadget.Admitted("a", spec), null, Gadget.Schema)
                .Select(error => error.ToString())
                .Order()
        );

    [Fact]
    public void A_transition_rule_compares_with_the_stored_object()
    {
        var old = Gadget.Admitted("b", """{ "plan": "starter" }""");
        var updated = Gadget.Admitted("b", """{ "plan": "starter", "region": "us" }""");

        Assert.Equal(
            "spec: Forbidden: region is immutable",
            Assert.Single(Validation.Validate(updated, old, Gadget.Schema)).ToString()
        );
        Assert.Empty(Validation.Validate(old, old, Gadget.Schema));
    }

    [Fact]
    public void A_rule_with_optionalOldSelf_runs_on_creation_too()
    {
        var schema = Gadget.Parse(
            """{ "type": "object", "properties": { "spec": { "type": "integer", "x-kubernetes-validations": [{ "rule": "self >= oldSelf.orValue(5)", "optionalOldSelf": true, "message": "only up" }] } } }"""
        );
        var (four, six, seven) = (Gadget.Named("a", "4"), Gadget.Named("a", "6"), Gadget.Named("a", "7"));

        Assert.Equal(
            "spec: Invalid value: 4: only up",
            Assert.Single(Validation.Validate(four, null, schema)).ToString()
        );
        Assert.Empty(Validation.Validate(six, null, schema));
        Assert.Single(Validation.Validate(six, seven, schema));
    }

    [Fact]
    public void A_rule_on_an_item_of_a_map_list_sees_the_item_of_the_same_key()
    {
        var schema = Gadget.Parse(
            """
            { "type": "object", "properties": { "spec": { "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
              "items": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "size": { "type": "integer" } },
                "x-kubernetes-validations": [{ "rule": "self.size == oldSelf.size", "message": "size is fixed" }] } } } }
            """
        );
        var old = Gadget.Named("a", """[{ "name": "x", "size": 1 }, { "name": "y", "size": 2 }]""");
        var updated = Gadget.Named(
            "a",
            """[{ "name": "y", "size": 3 }, { "name": "x", "size": 1 }, { "name": "z", "size": 9 }]"""
        );

        Assert.Equal(
            "spec[0]: Invalid value: size is fixed",
            Assert.Single(Validation.Validate(updated, old, schema)).ToString()
        );
    }
}
