using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Tests.Schema;

public sealed class DefaultingTests
{
    private static readonly StructuralSchema Schema = Gadget.Parse(
        """
        { "type": "object", "properties": { "spec": { "type": "object", "default": {}, "properties": {
          "a": { "type": "string", "default": "x" }, "n": { "type": "string", "nullable": true, "default": "x" }, "o": { "type": "object", "properties": { "deep": { "type": "integer", "default": 1 } } },
          "l": { "type": "array", "items": { "type": "object", "properties": { "p": { "type": "string", "default": "TCP" } } } },
          "m": { "type": "object", "additionalProperties": { "type": "object", "properties": { "q": { "type": "boolean", "default": true } } } } } } } }
        """
    );

    [Theory]
    [InlineData("{}", """{"spec":{"a":"x","n":"x"}}""")]
    [InlineData("""{ "spec": { "a": null, "n": null } }""", """{"spec":{"a":"x","n":null}}""")]
    [InlineData(
        """{ "spec": { "a": "", "o": {}, "l": [{}, { "p": "UDP" }], "m": { "k": {} } } }""",
        """{"spec":{"a":"","l":[{"p":"TCP"},{"p":"UDP"}],"m":{"k":{"q":true}},"n":"x","o":{"deep":1}}}"""
    )]
    [InlineData("""{ "spec": { "o": null } }""", """{"spec":{"a":"x","n":"x"}}""")]
    public void Defaults_fill_what_is_missing_or_null_at_every_depth(string json, string expected)
    {
        var node = JsonNode.Parse(json);
        Defaulting.Apply(node, Schema);

        Assert.Equal(expected, CanonicalJson.Write(node));
    }

    [Fact]
    public void A_default_is_never_shared_between_objects()
    {
        var (first, second) = (new JsonObject(), new JsonObject());
        Defaulting.Apply(first, Schema);
        Defaulting.Apply(second, Schema);
        first["spec"]!["a"] = "changed";

        Assert.Equal("x", (string?)second["spec"]!["a"]);
    }
}
