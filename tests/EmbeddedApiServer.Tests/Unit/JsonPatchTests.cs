using System.Text.Json.Nodes;
using EmbeddedApiServer.Patching;

namespace EmbeddedApiServer.Tests.Unit;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""[{"op":"add","path":"/a","value":1}]""", """{"list":[1,2],"a/b":{"c":null},"a":1}""")]
    [InlineData("""[{"op":"add","path":"/list/1","value":9}]""", """{"list":[1,9,2],"a/b":{"c":null}}""")]
    [InlineData("""[{"op":"add","path":"/list/-","value":9}]""", """{"list":[1,2,9],"a/b":{"c":null}}""")]
    [InlineData("""[{"op":"remove","path":"/a~1b/c"}]""", """{"list":[1,2],"a/b":{}}""")]
    [InlineData("""[{"op":"replace","path":"/list/0","value":7}]""", """{"list":[7,2],"a/b":{"c":null}}""")]
    [InlineData("""[{"op":"move","from":"/list/0","path":"/first"}]""", """{"list":[2],"a/b":{"c":null},"first":1}""")]
    [InlineData(
        """[{"op":"test","path":"/list/0","value":1},{"op":"copy","from":"/list","path":"/copy"}]""",
        """{"list":[1,2],"a/b":{"c":null},"copy":[1,2]}"""
    )]
    public void Operations_do_what_the_standard_says(string patch, string expected)
    {
        var patched = JsonPatch.Apply(Target(), JsonNode.Parse(patch)!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), patched), patched.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/missing"}]""")]
    [InlineData("""[{"op":"replace","path":"/missing","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/list/7","value":1}]""")]
    [InlineData("""[{"op":"test","path":"/list/0","value":2}]""")]
    public void An_operation_that_does_not_fit_is_unprocessable(string patch) =>
        Assert.Equal(
            422,
            Assert.Throws<ApiStatusException>(() => JsonPatch.Apply(Target(), JsonNode.Parse(patch)!)).Code
        );

    private static JsonObject Target() => JsonNode.Parse("""{"list":[1,2],"a/b":{"c":null}}""")!.AsObject();
}
