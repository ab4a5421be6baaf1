using System.Globalization;

namespace Operator.ChatInstances.LibreChat;

/// <summary>What JavaScript does with text otherwise than .NET.</summary>
internal static class JavaScript
{
    public static string Trim(string text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
            start++;
        var end = text.Length;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>\s of a pattern, and what trim() takes away.</summary>
    public static bool IsSpace(char character) =>
        character is (>= '\t' and <= '\r') or '\u2028' or '\u2029' or '\uFEFF'
        || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator;
}
