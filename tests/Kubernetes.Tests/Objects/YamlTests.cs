using System.Text.Json.Nodes;
using Kubernetes.Objects;

namespace Kubernetes.Tests.Objects;

public sealed class YamlTests
{
    [Theory]
    [InlineData("v: 1", "1")]
    [InlineData("v: -1", "-1")]
    [InlineData("v: 0644", "420")]
    [InlineData("v: 0x1F", "31")]
    [InlineData("v: 0o17", "15")]
    [InlineData("v: -0B11", "-3")]
    [InlineData("v: 1_000", "1000")]
    [InlineData("v: 089", "89")]
    [InlineData("v: 1.5", "1.5")]
    [InlineData("v: 1e3", "1000")]
    [InlineData("v: 18446744073709551615", "18446744073709551615")]
    [InlineData("v: true", "true")]
    [InlineData("v: yes", "true")]
    [InlineData("v: no", "false")]
    [InlineData("v: Off", "false")]
    [InlineData("v: ~", "null")]
    [InlineData("v:", "null")]
    [InlineData("v: ''", "\"\"")]
    [InlineData("v: \"1\"", "\"1\"")]
    [InlineData("v: !!str 1", "\"1\"")]
    [InlineData("v: v0.8.7", "\"v0.8.7\"")]
    [InlineData("v: 1.2.3", "\"1.2.3\"")]
    [InlineData("v: 2020-01-02", "\"2020-01-02\"")]
    [InlineData("v: 500m", "\"500m\"")]
    [InlineData("v: |\n  a\n  b\n", "\"a\\nb\\n\"")]
    public void A_scalar_is_read_as_kubectl_reads_it(string yaml, string json) =>
        Assert.Equal(json, Yaml.Read(yaml)!["v"]?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("yes")]
    [InlineData("NO")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" leading and trailing ")]
    [InlineData("1")]
    [InlineData("0644")]
    [InlineData("1e3")]
    [InlineData("12:30:45")]
    [InlineData("2020-01-02")]
    [InlineData(".inf")]
    [InlineData("=")]
    [InlineData("<<")]
    [InlineData("- a")]
    [InlineData("a: b")]
    [InlineData("# no comment")]
    [InlineData("{not: a map}")]
    [InlineData("*alias")]
    [InlineData("tab\there")]
    [InlineData("two\nlines")]
    [InlineData("ends in one newline\n")]
    [InlineData("ends in two newlines\n\n")]
    [InlineData("  indented\nfirst line")]
    [InlineData("\nstarts with a newline")]
    [InlineData("trailing space \nin a line")]
    [InlineData("carriage\r\nreturn")]
    [InlineData("443\n")]
    [InlineData("\n")]
    [InlineData("ends in a tab\t")]
    [InlineData("it's \"quoted\" and \\escaped")]
    [InlineData("zero\u0000 bell\u0007 next\u0085 bom\ufeff emoji\U0001F600")]
    [InlineData("---")]
    [InlineData("a\n---\nb\n")]
    public void Any_string_survives_writing_and_reading(string text)
    {
        var written = Yaml.Write(new JsonObject { ["key"] = text, [text] = new JsonArray(text) });
        var read = Yaml.Read(written)!;
        Assert.Equal(text, read["key"]!.GetValue<string>());
        Assert.Equal(text, read[text]![0]!.GetValue<string>());
    }

    [Fact]
    public void A_document_is_written_in_block_style_and_in_order()
    {
        var node = JsonNode.Parse(
            """{"b":{"list":[1,{"a":"b","z":true}],"empty":[],"none":{}},"a":"0644","s":"one\ntwo\n","none":null,"f":0.5}"""
        );
        Assert.Equal(
            """
            b:
              list:
              - 1
              - a: b
                z: true
              empty: []
              none: {}
            a: "0644"
            s: |
              one
              two
            none: null
            f: 0.5

            """,
            Yaml.Write(node)
        );
    }

    [Fact]
    public void Long_strings_stay_on_their_line()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 100));
        Assert.Equal($"v: {text}\n", Yaml.Write(new JsonObject { ["v"] = text }));
    }

    [Fact]
    public void Streams_hold_several_documents_and_empty_ones_are_left_out()
    {
        var documents = Yaml.ReadAll("# only a comment\n---\na: 1\n---\n---\nb: 2\n");
        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], documents.Select(document => document.ToJsonString()));
        Assert.Equal("a: 1\n---\nb: 2\n", Yaml.WriteAll(documents));
    }

    [Fact]
    public void Anchors_and_merge_keys_are_resolved_and_own_values_win()
    {
        var node = Yaml.Read("base: &b { a: 1, b: 2 }\nderived:\n  <<: *b\n  b: 3\n");
        Assert.Equal("""{"b":3,"a":1}""", node!["derived"]!.ToJsonString());
    }

    [Theory]
    [InlineData("a: 1\nb: [", 2)]
    [InlineData("a: 1\na: 2", 2)]
    [InlineData("x: 1\ny: .nan", 2)]
    [InlineData("a: &a [*a]", 1)]
    [InlineData("? [a]\n: b", 1)]
    [InlineData("a:\n  b: 2\n\t c: 2", 2)]
    public void An_error_says_where(string yaml, long line) =>
        Assert.InRange(Assert.Throws<YamlSyntaxException>(() => Yaml.ReadAll(yaml)).Line, line, line + 1);
}
