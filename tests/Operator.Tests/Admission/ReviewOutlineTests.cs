using System.Buffers;
using System.Text;
using System.Text.Json;
using Operator.Admission;

namespace Operator.Tests.Admission;

public sealed class ReviewOutlineTests
{
    [Fact]
    public void The_identity_and_the_dry_run_are_found_wherever_they_stand() =>
        Assert.Equal(
            new("1-2-3", true, null),
            Of(
                """{ "uid": "a", "request": { "object": { "uid": "b", "dryRun": false }, "dryRun": true, "uid": "1-2-3" }, "kind": "x" }"""
            )
        );

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "request": { "uid": 7, "dryRun": "yes" } }""")]
    [InlineData("""{ "request": [{ "uid": "x", "dryRun": true }] }""")]
    [InlineData("""{ "other": { "uid": "x", "dryRun": true } }""")]
    public void What_stands_elsewhere_or_is_something_else_is_neither(string text) =>
        Assert.Equal(new(null, false, null), Of(text));

    [Fact]
    public void An_identity_that_is_a_novel_is_none() =>
        Assert.Null(Of($$"""{ "request": { "uid": "{{new string('x', 1000)}}" } }""").Uid);

    [Fact]
    public void Values_and_levels_up_to_the_bounds_are_read_and_one_more_is_not()
    {
        Assert.Null(Of(Values(ReviewOutline.MostValues - 1)).Excess);
        Assert.NotNull(Of(Values(ReviewOutline.MostValues)).Excess);
        Assert.Null(Of(Nested(ReviewOutline.MostLevels + 1)).Excess);
        Assert.NotNull(Of(Nested(ReviewOutline.MostLevels + 2)).Excess);
    }

    /// <summary>A million objects were 400 MB once they were read.</summary>
    [Fact]
    public void A_million_objects_are_counted_in_no_memory()
    {
        var text = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(Values(1_000_000)));
        _ = ReviewOutline.Of(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var outline = ReviewOutline.Of(text);

        Assert.NotNull(outline.Excess);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{ "request": { "uid": """)]
    [InlineData("""{ "request": { "dryRun": tru""")]
    public void What_is_no_JSON_is_told(string text) => Assert.ThrowsAny<JsonException>(() => Of(text));

    private static string Values(int count) => $"[{string.Join(',', Enumerable.Repeat("{}", count))}]";

    private static string Nested(int levels) => $"{new string('[', levels)}{new string(']', levels)}";

    private static ReviewOutline Of(string text) => ReviewOutline.Of(new(Encoding.UTF8.GetBytes(text)));
}
