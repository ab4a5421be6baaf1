using System.Text.Json.Nodes;
using EmbeddedApiServer.Patching;
using EmbeddedApiServer.Schema.BuiltIn;

namespace EmbeddedApiServer.Tests.Unit;

public sealed class StrategicMergePatchTests
{
    private const string Pod = """
        {"spec":{"containers":[{"name":"a","image":"1","args":["x"]},{"name":"b","image":"2"}],"volumes":[{"name":"v","emptyDir":{}}]},
         "metadata":{"finalizers":["f","g"],"labels":{"k":"v"}}}
        """;

    [Theory]
    [InlineData(
        """{"spec":{"containers":[{"name":"b","image":"3"}]}}""",
        "containers",
        """[{"name":"a","image":"1","args":["x"]},{"name":"b","image":"3"}]"""
    )]
    [InlineData(
        """{"spec":{"containers":[{"name":"c","image":"3"}]}}""",
        "containers",
        """[{"name":"a","image":"1","args":["x"]},{"name":"b","image":"2"},{"name":"c","image":"3"}]"""
    )]
    [InlineData(
        """{"spec":{"containers":[{"name":"a","$patch":"delete"}]}}""",
        "containers",
        """[{"name":"b","image":"2"}]"""
    )]
    [InlineData(
        """{"spec":{"containers":[{"name":"z","image":"9"},{"$patch":"replace"}]}}""",
        "containers",
        """[{"name":"z","image":"9"}]"""
    )]
    [InlineData(
        """{"spec":{"containers":[{"name":"a","args":["y"]}]}}""",
        "containers",
        """[{"name":"a","image":"1","args":["y"]},{"name":"b","image":"2"}]"""
    )]
    [InlineData(
        """{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}],"containers":[{"name":"a","image":"9"}]}}""",
        "containers",
        """[{"name":"b","image":"2"},{"name":"a","image":"9","args":["x"]}]"""
    )]
    [InlineData(
        """{"spec":{"volumes":[{"name":"v","$retainKeys":["name","secret"],"secret":{"secretName":"s"}}]}}""",
        "volumes",
        """[{"name":"v","secret":{"secretName":"s"}}]"""
    )]
    public void Lists_merge_by_their_key(string patch, string field, string expected)
    {
        var patched = Apply(patch)["spec"]![field]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), patched), patched.ToJsonString());
    }

    [Fact]
    public void Values_of_a_primitive_list_are_removed_by_directive()
    {
        var patched = Apply("""{"metadata":{"$deleteFromPrimitiveList/finalizers":["f"]}}""");
        Assert.Equal("""["g"]""", patched["metadata"]!["finalizers"]!.ToJsonString());
    }

    [Fact]
    public void Values_of_a_primitive_list_with_the_merge_strategy_are_added() =>
        Assert.Equal(
            """["f","g","h"]""",
            Apply("""{"metadata":{"finalizers":["h"]}}""")["metadata"]!["finalizers"]!.ToJsonString()
        );

    [Fact]
    public void A_null_removes_the_field() =>
        Assert.Equal("{}", Apply("""{"metadata":{"labels":{"k":null}}}""")["metadata"]!["labels"]!.ToJsonString());

    private static JsonObject Apply(string patch) =>
        StrategicMergePatch.Apply(
            JsonNode.Parse(Pod)!.AsObject(),
            JsonNode.Parse(patch)!,
            BuiltInSchemas.Find("v1", "Pod")!
        );
}
