using System.Text;

namespace Kubernetes.Objects;

/// <summary>
/// The one place that cuts what people read: conditions, events, steps, answers of servers. A message may quote what
/// somebody has written, which can be long, and hold what a terminal obeys.
/// </summary>
public static class BoundedText
{
    private const string Ellipsis = "...";
    private static readonly Rune Unprintable = Rune.ReplacementChar;

    /// <summary>
    /// At most <paramref name="mostBytes"/> of UTF-8. What is cut ends in "..."; a control character that is no end of
    /// line and no tab, and half a character, become a replacement character.
    /// </summary>
    public static string Of(string text, int mostBytes)
    {
        var shown = text.Any(IsOdd) ? Printable(text) : text;
        if (Encoding.UTF8.GetByteCount(shown) <= mostBytes)
            return shown;
        var (length, bytes) = (0, Ellipsis.Length);
        foreach (var rune in shown.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > mostBytes)
                break;
            length += rune.Utf16SequenceLength;
        }
        return shown[..length] + Ellipsis;
    }

    /// <summary>The first characters as they are, without half of one at the end.</summary>
    public static string First(string text, int most) =>
        text.Length <= most ? text
        : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];

    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            printable.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? Unprintable : rune);
        return printable.ToString();
    }

    private static bool IsOdd(char c) => char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\n' or '\t'));
}
