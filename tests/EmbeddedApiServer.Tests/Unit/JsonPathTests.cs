using System.Text.Json.Nodes;
using EmbeddedApiServer.Tables;

namespace EmbeddedApiServer.Tests.Unit;

public sealed class JsonPathTests
{
    private const string Json = """
        {"metadata":{"annotations":{"example.com/a":"1"}},"spec":{"hosts":["x","y"]},
         "status":{"conditions":[{"type":"Ready","status":"True"},{"type":"Stalled","status":"False"}]}}
        """;

    [Theory]
    [InlineData(".spec.hosts[0]", "x")]
    [InlineData(".spec.hosts[*]", "x,y")]
    [InlineData(".spec.hosts[-1]", "y")]
    [InlineData(".spec.missing", "")]
    [InlineData(".status.conditions[?(@.type==\"Ready\")].status", "True")]
    [InlineData(".status.conditions[?(@.type=='Stalled')].status", "False")]
    [InlineData(".metadata.annotations.example\\.com/a", "1")]
    [InlineData(".metadata.annotations['example.com/a']", "1")]
    public void A_column_finds_its_values(string path, string expected) =>
        Assert.Equal(expected, string.Join(',', JsonPath.Parse(path).Select(JsonNode.Parse(Json)!)));
}
