using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kubernetes.Objects;

namespace Kubernetes.Tests.Objects;

public sealed class BoundedTextTests
{
    private static readonly Gen<string> Texts = Gen.Elements(
            "a",
            "é",
            "\u20ac",
            "\ud83d\ude00",
            "\ud83d",
            "\u001b[2J",
            "\0",
            "\n"
        )
        .ListOf()
        .Select(string.Concat);

    [Theory]
    [InlineData("as it is", 8, "as it is")]
    [InlineData("as it is not", 8, "as it...")]
    [InlineData("\u20ac\u20ac\u20ac", 8, "\u20ac...")]
    [InlineData("\ud83d\ude00\ud83d\ude00", 7, "\ud83d\ude00...")]
    [InlineData("two\nlines\tof it", 20, "two\nlines\tof it")]
    [InlineData("bell\u0007 and \u001b[2J", 30, "bell\ufffd and \ufffd[2J")]
    public void A_long_text_is_cut_between_characters_and_a_terminal_obeys_nothing_in_it(
        string text,
        int most,
        string shown
    ) => Assert.Equal(shown, BoundedText.Of(text, most));

    [Fact]
    public void It_fits_and_can_be_written_and_is_not_cut_again() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                (from text in Texts from most in Gen.Choose(3, 40) select (text, most)).ToArbitrary(),
                sample =>
                {
                    var shown = BoundedText.Of(sample.text, sample.most);
                    Assert.InRange(new UTF8Encoding(false, true).GetByteCount(shown), 0, sample.most);
                    Assert.Equal(shown, BoundedText.Of(shown, sample.most));
                }
            )
        );

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab\ud83d\ude00", 3, "ab")]
    public void The_first_characters_end_with_a_whole_one(string text, int most, string first) =>
        Assert.Equal(first, BoundedText.First(text, most));
}
