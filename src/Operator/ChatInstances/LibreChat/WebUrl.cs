using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// An absolute URL as browsers and Node read it (url.spec.whatwg.org), which is another language than that of
/// <see cref="Uri"/>. Narrower in one thing: a host with other than ASCII characters is to be written as xn--.
/// <paramref name="Scheme"/> and <paramref name="Host"/> are in lower case, addresses in their usual form.
/// <paramref name="Port"/> is null where the URL names none.
/// </summary>
internal sealed partial record WebUrl(string Scheme, string Host, int? Port)
{
    private static readonly HashSet<string> Special = ["http", "https", "ws", "wss", "ftp", "file"];
    private static readonly SearchValues<char> ForbiddenInHosts = SearchValues.Create("\0\t\n\r #/:<>?@[\\]^|");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> OfIpv6 = SearchValues.Create("0123456789abcdefABCDEF:.");

    public static WebUrl? Parse(string text)
    {
        var match = Scheme_().Match(Cleaned(text));
        if (!match.Success)
            return null;
        var scheme = match.Groups["scheme"].Value.ToLowerInvariant();
        var (host, port) = Special.Contains(scheme)
            ? OfSpecial(scheme, match.Groups["rest"].Value)
            : OfOther(match.Groups["rest"].Value);
        return host is null ? null : new(scheme, host, port);
    }

    private static string Cleaned(string text) =>
        string.Concat(text.AsSpan().Trim(Below).ToString().Where(character => character is not ('\t' or '\n' or '\r')));

    /// <summary>Everything up to the space.</summary>
    private static readonly string Below = string.Concat(Enumerable.Range(0, 0x21).Select(code => (char)code));

    private static (string? Host, int? Port) OfSpecial(string scheme, string rest)
    {
        var isFile = scheme == "file";
        if (isFile && !FileAuthority().IsMatch(rest))
            return ("", null);
        var authority = Upto(isFile ? rest[2..] : rest.TrimStart('/', '\\'), "/\\?#");
        if (isFile)
            return (authority.Length == 0 || Drive().IsMatch(authority) ? "" : DomainOf(authority), null);
        return Split(authority) is { Host.Length: > 0 } split ? (DomainOf(split.Host), split.Port) : default;
    }

    private static (string? Host, int? Port) OfOther(string rest)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal))
            return ("", null);
        var authority = Upto(rest[2..], "/?#");
        if (authority.Length == 0)
            return ("", null);
        if (Split(authority) is not { Host: { Length: > 0 } host } split)
            return default;
        return (
            host[0] == '[' ? Ipv6Of(host)
            : host.AsSpan().ContainsAny(ForbiddenInHosts) ? null
            : host,
            split.Port
        );
    }

    /// <summary>The host and the port of an authority; null where there is no host, or the port is no port.</summary>
    private static (string Host, int? Port)? Split(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = host.IndexOf(
            ':',
            Math.Max(0, host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) : 0)
        );
        if (colon < 0)
            return host.Length == 0 ? null : (host, null);
        var port = host[(colon + 1)..];
        if (
            colon == 0
            || port.AsSpan().ContainsAnyExcept(Digits)
            || port.TrimStart('0') is not { Length: <= 5 } digits
            || (digits.Length > 0 && int.Parse(digits, CultureInfo.InvariantCulture) > 65535)
        )
            return null;
        return (host[..colon], port.Length == 0 ? null : int.Parse(port, CultureInfo.InvariantCulture));
    }

    private static string? DomainOf(string host)
    {
        if (host[0] == '[')
            return Ipv6Of(host);
        var domain = Uri.UnescapeDataString(host).ToLowerInvariant();
        if (
            domain.Length == 0
            || domain.AsSpan().ContainsAny(ForbiddenInHosts)
            || domain.Any(character => character is <= ' ' or '%' or >= '\x7f')
            || domain.Split('.').Any(label => label.StartsWith("xn--", StringComparison.Ordinal) && !IsPunycode(label))
        )
            return null;
        return EndsInNumber(domain) ? Ipv4Of(domain) : domain;
    }

    /// <summary>Narrower than Unicode's own rule: of small letters, digits and marks.</summary>
    private static bool IsPunycode(string label)
    {
        try
        {
            var names = new IdnMapping();
            var name = names.GetUnicode(label);
            return names.GetAscii(name) == label && name.EnumerateRunes().All(IsOfName);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsOfName(Rune rune) =>
        rune.Value == '-'
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.LowercaseLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.NonSpacingMark;

    private static string? Ipv6Of(string host) =>
        host[^1] == ']'
        && host[1..^1] is var address
        && !address.AsSpan().ContainsAnyExcept(OfIpv6)
        && !ZeroBeforeDigit().IsMatch(address)
        && IPAddress.TryParse(address, out var parsed)
            ? $"[{parsed}]"
            : null;

    private static bool EndsInNumber(string domain)
    {
        var last = PartsOf(domain)[^1];
        return last.Length > 0 && (!last.AsSpan().ContainsAnyExcept(Digits) || NumberOf(last) is not null);
    }

    private static string? Ipv4Of(string domain)
    {
        var parts = PartsOf(domain);
        if (parts.Length > 4)
            return null;
        var address = 0L;
        foreach (var (index, part) in parts.Index())
        {
            var isLast = index == parts.Length - 1;
            var limit = isLast ? 1L << (8 * (4 - index)) : 256;
            if (NumberOf(part) is not { } number || number >= limit)
                return null;
            address += isLast ? number : number << (8 * (3 - index));
        }
        return new IPAddress(IPAddress.HostToNetworkOrder((int)address) & 0xffffffffL).ToString();
    }

    private static string[] PartsOf(string domain)
    {
        var parts = domain.Split('.');
        return parts.Length > 1 && parts[^1].Length == 0 ? parts[..^1] : parts;
    }

    /// <summary>In hexadecimal after 0x, in octal after 0; null where it is no number. Far too large ones are cut.</summary>
    private static long? NumberOf(string part)
    {
        var (digits, radix) =
            part.StartsWith("0x", StringComparison.Ordinal) ? (part[2..], 16)
            : part.Length > 1 && part[0] == '0' ? (part[1..], 8)
            : (part, 10);
        if (part.Length == 0)
            return null;
        var number = 0L;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToInt32($"{digit}", 16) is var value && value >= radix)
                return null;
            number = Math.Min((number * radix) + value, uint.MaxValue + 1L);
        }
        return number;
    }

    private static string Upto(string text, string ends) =>
        text.IndexOfAny([.. ends]) is >= 0 and var end ? text[..end] : text;

    [GeneratedRegex(
        @"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?<rest>.*)\z",
        RegexOptions.NonBacktracking | RegexOptions.Singleline
    )]
    private static partial Regex Scheme_();

    [GeneratedRegex(@"^[/\\]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex FileAuthority();

    [GeneratedRegex(@"^[A-Za-z][:|]\z", RegexOptions.NonBacktracking)]
    private static partial Regex Drive();

    [GeneratedRegex(@"(^|[.:])0[0-9]+\.|\.0[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex ZeroBeforeDigit();
}
