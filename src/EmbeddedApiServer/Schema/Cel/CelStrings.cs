using System.Text;
using static EmbeddedApiServer.Schema.Cel.CelOverload;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>The functions of strings. Positions and sizes count code points, as CEL does.</summary>
internal static class CelStrings
{
    public static IEnumerable<CelOverload> All =>
        [
            Member(
                "startsWith",
                CelType.Bool,
                a => Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal),
                CelType.Text,
                CelType.Text
            ),
            Member(
                "endsWith",
                CelType.Bool,
                a => Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal),
                CelType.Text,
                CelType.Text
            ),
            Member(
                "contains",
                CelType.Bool,
                a => Text(a[0]).Contains(Text(a[1]), StringComparison.Ordinal),
                CelType.Text,
                CelType.Text
            ),
            Member("matches", CelType.Bool, Matches, CelType.Text, CelType.Text),
            Global("matches", CelType.Bool, Matches, CelType.Text, CelType.Text),
            Member(
                "find",
                CelType.Text,
                a =>
                    Re2.TryParse(Text(a[1]), out var regex, out var reason)
                        ? regex.Match(Text(a[0])).Value
                        : new CelError(reason),
                CelType.Text,
                CelType.Text
            ),
            Member("findAll", CelType.List(CelType.Text), FindAll, CelType.Text, CelType.Text),
            Member(
                "lowerAscii",
                CelType.Text,
                a => Map(Text(a[0]), c => char.IsAsciiLetterUpper(c) ? (char)(c + 32) : c),
                CelType.Text
            ),
            Member(
                "upperAscii",
                CelType.Text,
                a => Map(Text(a[0]), c => char.IsAsciiLetterLower(c) ? (char)(c - 32) : c),
                CelType.Text
            ),
            Member("trim", CelType.Text, a => Text(a[0]).Trim(), CelType.Text),
            Member(
                "split",
                CelType.List(CelType.Text),
                a => Split(Text(a[0]), Text(a[1]), -1),
                CelType.Text,
                CelType.Text
            ),
            Member(
                "split",
                CelType.List(CelType.Text),
                a => Split(Text(a[0]), Text(a[1]), (long)a[2]!),
                CelType.Text,
                CelType.Text,
                CelType.Int
            ),
            Member("join", CelType.Text, a => string.Concat((CelList)a[0]!), CelType.List(CelType.Text)),
            Member(
                "join",
                CelType.Text,
                a => string.Join(Text(a[1]), (CelList)a[0]!),
                CelType.List(CelType.Text),
                CelType.Text
            ),
            Member(
                "replace",
                CelType.Text,
                a => Replace(Text(a[0]), Text(a[1]), Text(a[2]), -1),
                CelType.Text,
                CelType.Text,
                CelType.Text
            ),
            Member(
                "replace",
                CelType.Text,
                a => Replace(Text(a[0]), Text(a[1]), Text(a[2]), (long)a[3]!),
                CelType.Text,
                CelType.Text,
                CelType.Text,
                CelType.Int
            ),
            Member(
                "substring",
                CelType.Text,
                a => Substring(Text(a[0]), (long)a[1]!, Size(Text(a[0]))),
                CelType.Text,
                CelType.Int
            ),
            Member(
                "substring",
                CelType.Text,
                a => Substring(Text(a[0]), (long)a[1]!, (long)a[2]!),
                CelType.Text,
                CelType.Int,
                CelType.Int
            ),
            Member(
                "charAt",
                CelType.Text,
                a => (long)a[1]! == Size(Text(a[0])) ? "" : Substring(Text(a[0]), (long)a[1]!, (long)a[1]! + 1),
                CelType.Text,
                CelType.Int
            ),
            Member(
                "indexOf",
                CelType.Int,
                a => Position(Text(a[0]), Text(a[0]).IndexOf(Text(a[1]), StringComparison.Ordinal)),
                CelType.Text,
                CelType.Text
            ),
            Member(
                "lastIndexOf",
                CelType.Int,
                a => Position(Text(a[0]), Text(a[0]).LastIndexOf(Text(a[1]), StringComparison.Ordinal)),
                CelType.Text,
                CelType.Text
            ),
            Member("size", CelType.Int, a => Size(Text(a[0])), CelType.Text),
            Global("size", CelType.Int, a => Size(Text(a[0])), CelType.Text),
        ];

    private static string Text(object? value) => (string)value!;

    public static long Size(string text)
    {
        long size = 0;
        foreach (var _ in text.EnumerateRunes())
            size++;
        return size;
    }

    private static object Matches(object?[] a) =>
        Re2.TryParse(Text(a[1]), out var regex, out var reason) ? regex.IsMatch(Text(a[0])) : new CelError(reason);

    private static object FindAll(object?[] a) =>
        Re2.TryParse(Text(a[1]), out var regex, out var reason)
            ? new CelList([.. regex.Matches(Text(a[0])).Select(match => match.Value)])
            : new CelError(reason);

    private static string Map(string text, Func<char, char> convert) => string.Concat(text.Select(convert));

    private static CelList Split(string text, string separator, long limit)
    {
        if (limit == 0)
            return new CelList([]);
        if (separator.Length == 0)
            return new CelList([.. text.EnumerateRunes().Select(rune => rune.ToString())]);
        return new CelList(text.Split(separator, limit < 0 ? int.MaxValue : (int)limit));
    }

    private static string Replace(string text, string old, string with, long limit)
    {
        if (limit < 0 && old.Length > 0)
            return text.Replace(old, with, StringComparison.Ordinal);
        var replaced = new StringBuilder();
        var at = 0;
        for (
            ;
            limit != 0 && old.Length > 0 && text.IndexOf(old, at, StringComparison.Ordinal) is >= 0 and var found;
            limit--
        )
        {
            replaced.Append(text, at, found - at).Append(with);
            at = found + old.Length;
        }
        return replaced.Append(text, at, text.Length - at).ToString();
    }

    private static object Substring(string text, long start, long end)
    {
        var size = Size(text);
        if (start < 0 || start > size)
            return new CelError($"index out of range: {start}");
        if (end < 0 || end > size)
            return new CelError($"index out of range: {end}");
        if (start > end)
            return new CelError($"invalid substring range. start: {start}, end: {end}");
        return string.Concat(text.EnumerateRunes().Skip((int)start).Take((int)(end - start)));
    }

    private static long Position(string text, int index) => index <= 0 ? index : Size(text[..index]);
}
