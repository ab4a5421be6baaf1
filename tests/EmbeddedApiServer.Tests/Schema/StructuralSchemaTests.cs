using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Tests.Schema;

public sealed class StructuralSchemaTests
{
    public static TheoryData<string, string[]> Answers =>
        new()
        {
            { "{}", ["schema.type: Required value: must not be empty at the root"] },
            {
                "{\"type\":\"array\"}",
                [
                    "schema.items: Required value: must be specified",
                    "schema.type: Invalid value: \"array\": must be object at the root",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"metadata\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\",\"maxLength\":5},\"labels\":{\"type\":\"object\"}}}}}",
                [
                    "schema.properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{}}}",
                ["schema.properties[spec].type: Required value: must not be empty for specified object fields"]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"array\"}}}",
                ["schema.properties[spec].items: Required value: must be specified"]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"array\",\"items\":{}}}}",
                ["schema.properties[spec].items.type: Required value: must not be empty for specified array items"]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"objekt\"}}}",
                [
                    "schema.properties[spec].type: Unsupported value: \"objekt\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"additionalProperties\":{\"type\":\"string\"}}}}",
                [
                    "schema.properties[spec].additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"additionalProperties\":false}}}",
                []
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"string\",\"uniqueItems\":true}}}",
                [
                    "schema.properties[spec].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"string\",\"default\":5}}}",
                [
                    "schema.properties[spec].default: Invalid value: \"integer\":  in body must be of type string: \"integer\"",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"default\":{\"b\":1},\"properties\":{\"a\":{\"type\":\"string\"}}}}}",
                ["schema.properties[spec].default: Invalid value: {\"b\":1}: must not have unknown fields"]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}},\"x-kubernetes-list-type\":\"map\",\"x-kubernetes-list-map-keys\":[\"a\",\"b\"]}}}",
                [
                    "schema.properties[spec].x-kubernetes-list-map-keys: Invalid value: [\"a\",\"b\"]: entries must all be names of item properties",
                    "schema.properties[spec].items.properties[a].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}},\"x-kubernetes-list-type\":\"set\"}}}",
                [
                    "schema.properties[spec].items.x-kubernetes-map-type: Invalid value: null: must be atomic as item of a list with x-kubernetes-list-type=set",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"anyOf\":[{\"properties\":{\"b\":{\"type\":\"string\"}}}]}}}",
                ["schema.properties[spec].anyOf[0].properties[b].type: Forbidden: must be empty to be structural"]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"l\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"x-kubernetes-validations\":[{\"rule\":\"self.a == oldSelf.a\"}]}}}}}}",
                [
                    "schema.properties[spec].properties[l].items.x-kubernetes-validations[0].rule: Invalid value: \"self.a == oldSelf.a\": oldSelf cannot be used on the uncorrelatable portion of the schema within schema.properties[spec].properties[l]",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"x-kubernetes-validations\":[{\"rule\":\"\"},{\"rule\":\"true\",\"reason\":\"Foo\",\"fieldPath\":\".x\"},{\"rule\":\"true\",\"optionalOldSelf\":true}]}}}",
                [
                    "schema.properties[spec].x-kubernetes-validations[0].rule: Required value: rule is not specified",
                    "schema.properties[spec].x-kubernetes-validations[1].reason: Unsupported value: \"Foo\": supported values: \"FieldValueDuplicate\", \"FieldValueForbidden\", \"FieldValueInvalid\", \"FieldValueRequired\"",
                    "schema.properties[spec].x-kubernetes-validations[1].fieldPath: Invalid value: \".x\": must be a valid path",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"i\":{\"type\":\"integer\"}},\"x-kubernetes-validations\":[{\"rule\":\"self.i\"}]}}}",
                [
                    "schema.properties[spec].x-kubernetes-validations[0].rule: Invalid value: {\"Rule\":\"self.i\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: cel expression must evaluate to a bool",
                ]
            },
            {
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"i\":{\"type\":\"integer\"}},\"x-kubernetes-validations\":[{\"rule\":\"self.foo > 1\"}]}}}",
                [
                    "schema.properties[spec].x-kubernetes-validations[0].rule: Invalid value: {\"Rule\":\"self.foo \\u003e 1\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: compilation failed: ERROR: <input>:1:5: undefined field 'foo'\n | self.foo > 1\n | ....^",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_schema_is_refused_in_the_words_of_the_API_server(string schema, string[] expected)
    {
        var parsed = StructuralSchema.Parse(JsonNode.Parse(schema), "schema");

        Assert.Equal(expected.Order(), parsed.Errors.Select(error => error.ToString()).Order());
        Assert.Equal(expected.Length == 0, parsed.Schema is not null);
    }

    [Theory]
    [InlineData("(?=x)")]
    [InlineData("a[")]
    [InlineData(@"(a)\1")]
    public void A_pattern_that_RE2_cannot_run_is_refused(string pattern)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["spec"] = new JsonObject { ["type"] = "string", ["pattern"] = pattern },
            },
        };

        var error = Assert.Single(StructuralSchema.Parse(schema, "schema").Errors);

        Assert.Contains(
            "must be a valid regular expression, but isn't: error parsing regexp:",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(@"^\d+$", "1\n", false)]
    [InlineData(@"^\d+$", "\u0661", false)]
    [InlineData(@"^[[:alpha:]]+$", "aZ", true)]
    [InlineData(@"^[\w-]+$", "a-b_c", true)]
    [InlineData(@"^a$", "a", true)]
    public void A_pattern_means_what_it_means_to_RE2(string pattern, string text, bool matches)
    {
        Assert.True(Re2.TryParse(pattern, out var regex, out _));
        Assert.Equal(matches, regex.IsMatch(text));
    }
}
