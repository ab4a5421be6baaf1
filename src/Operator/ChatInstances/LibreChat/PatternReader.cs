using System.Globalization;

namespace Operator.ChatInstances.LibreChat;

/// <summary>Reads a regular expression from left to right, and counts the instructions that it compiles to.</summary>
internal sealed class PatternReader(string pattern, PatternSyntax syntax)
{
    private const int MostNested = 50;
    private const long Unbounded = long.MaxValue / 4;
    private const string Classes = "dDwWsS";
    private const string Controls = "nrtfv";

    private int _at;
    private int _nested;
    private bool _isWrong;

    public long? Read()
    {
        var size = Alternatives();
        return _isWrong || _at < pattern.Length ? null : Cut(size + 2);
    }

    private char Next => _at < pattern.Length ? pattern[_at] : '\0';

    private bool IsAtEnd => _isWrong || _at >= pattern.Length;

    private long Alternatives()
    {
        var size = Sequence();
        while (!IsAtEnd && Take('|'))
            size = Cut(size + 1 + Sequence());
        return size;
    }

    private long Sequence()
    {
        var size = 1L;
        while (!IsAtEnd && Next is not ('|' or ')'))
            size = Cut(size + Term());
        return size;
    }

    private long Term()
    {
        var canRepeat = Next is not ('^' or '$') && !IsBoundary();
        var size = Atom(ref canRepeat);
        if (IsAtEnd || Repeats() is not { } repeats)
            return size;
        var (least, most) = repeats;
        if (!canRepeat || least > syntax.MostRepeats || most > syntax.MostRepeats || least > most)
            return Wrong();
        Take('?');
        return Cut(most is { } bound ? Times(bound, size + 1) : Times(least + 1, size + 1));
    }

    private long Atom(ref bool canRepeat)
    {
        if (Take('('))
            return Group(ref canRepeat);
        if (Take('['))
            return Class();
        if (Take('\\'))
            return Escape(isInClass: false) is null ? Wrong() : 1;
        if (Next is '*' or '+' or '?' || IsCountedRepeat())
            return Wrong();
        _at++;
        return 1;
    }

    private long Group(ref bool canRepeat)
    {
        if (++_nested > MostNested)
            return Wrong();
        if (Next == '?')
        {
            if (
                syntax.Groups.FirstOrDefault(group => pattern.AsSpan(_at).StartsWith(group, StringComparison.Ordinal))
                is not { } kind
            )
                return Wrong();
            _at += kind.Length;
            canRepeat = kind is "?:" or "?i:" or "?s:";
            if (kind[^1] == ')')
            {
                _nested--;
                return 0;
            }
        }
        var size = Alternatives() + 2;
        _nested--;
        return Take(')') ? size : Wrong();
    }

    /// <summary>Between brackets: characters, ranges of characters, and the classes that have a letter.</summary>
    private long Class()
    {
        Take('^');
        if (Next == ']')
            return Wrong();
        while (!IsAtEnd && !Take(']'))
        {
            if (Member() is not { } first)
                return Wrong();
            if (Next != '-' || _at + 1 >= pattern.Length || pattern[_at + 1] == ']')
                continue;
            _at++;
            if (Member() is not { Length: 1 } last || first.Length != 1 || first[0] > last[0])
                return Wrong();
        }
        return pattern[_at - 1] == ']' && !_isWrong ? 1 : Wrong();
    }

    /// <summary>A character, or the name of a class; null where it is neither.</summary>
    private string? Member()
    {
        if (IsAtEnd || pattern.AsSpan(_at).StartsWith("[:", StringComparison.Ordinal))
            return null;
        return Take('\\') ? Escape(isInClass: true) : $"{pattern[_at++]}";
    }

    private string? Escape(bool isInClass)
    {
        if (IsAtEnd)
            return null;
        var escaped = pattern[_at++];
        if (escaped == 'x' && _at + 2 <= pattern.Length && pattern[_at..(_at + 2)].All(char.IsAsciiHexDigit))
        {
            _at += 2;
            return $"{(char)int.Parse(pattern.AsSpan(_at - 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)}";
        }
        if (Classes.Contains(escaped, StringComparison.Ordinal))
            return @$"\{escaped}";
        if (Controls.Contains(escaped, StringComparison.Ordinal))
            return $"{"\n\r\t\f\v"[Controls.IndexOf(escaped, StringComparison.Ordinal)]}";
        if (
            char.IsAscii(escaped) && char.IsPunctuation(escaped)
            || escaped is '$' or '+' or '<' or '>' or '=' or '^' or '`' or '|' or '~'
        )
            return $"{escaped}";
        if (escaped is 'b' or 'B' && !isInClass)
            return @$"\{escaped}";
        // A character that an escape may end in a range is not known; no range is read then.
        return syntax.TakesAnyEscape && escaped is not ('k' or 'c' or 'x' or 'u') ? @$"\{escaped}" : null;
    }

    private (int Least, int? Most)? Repeats()
    {
        if (Take('*'))
            return (0, null);
        if (Take('+'))
            return (1, null);
        if (Take('?'))
            return (0, 1);
        if (!IsCountedRepeat())
            return null;
        var end = pattern.IndexOf('}', _at);
        var counts = pattern[(_at + 1)..end].Split(',');
        _at = end + 1;
        return (
            Count(counts[0]),
            counts.Length == 1 ? Count(counts[0])
            : counts[1].Length == 0 ? null
            : Count(counts[1])
        );
    }

    private bool IsCountedRepeat()
    {
        if (Next != '{' || pattern.IndexOf('}', _at) is not (> 0 and var end))
            return false;
        var counts = pattern[(_at + 1)..end].Split(',');
        return counts.Length <= 2 && counts[0].Length > 0 && counts.All(count => count.All(char.IsAsciiDigit));
    }

    private bool IsBoundary() => Next == '\\' && _at + 1 < pattern.Length && pattern[_at + 1] is 'b' or 'B';

    private bool Take(char character)
    {
        if (_at >= pattern.Length || pattern[_at] != character)
            return false;
        _at++;
        return true;
    }

    private long Wrong()
    {
        _isWrong = true;
        return 0;
    }

    private static int Count(string digits) =>
        int.TryParse(digits, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue - 1;

    private static long Times(long count, long size) =>
        count > 0 && size > Unbounded / count ? Unbounded : count * size;

    private static long Cut(long size) => Math.Min(size, Unbounded);
}
