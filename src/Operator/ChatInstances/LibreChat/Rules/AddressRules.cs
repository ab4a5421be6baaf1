using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>allowedAddresses: what LibreChat may call although it is private.</summary>
internal static partial class AddressRules
{
    /// <summary>
    /// LibreChat takes IPv6 addresses too that have a private IPv4 address within, of 6to4, NAT64 or Teredo, and some
    /// releases do not; nobody has them in a cluster.
    /// </summary>
    public static IEnumerable<string> Private(JsonNode entry)
    {
        var match = HostAndPort().Match(entry.ToString());
        if (
            !match.Success
            || !IsPort(match.Groups["port"].Value)
            || match.Value.Any(character => character == '/' || JavaScript.IsSpace(character))
        )
            return [" must be host:port, such as localhost:11434 or [::1]:11434"];
        var address = match.Groups["host"].Value.ToLowerInvariant();
        return IsName(address) || IsPrivate(address)
            ? []
            : [" is a public address, which needs no permission: remove it"];
    }

    /// <summary>What LibreChat holds to be private; of an IPv6 address without its brackets.</summary>
    public static bool IsPrivate(string address) => IsPrivateIpv4(address) || IsPrivateIpv6(address);

    private static bool IsPort(string digits) =>
        digits.TrimStart('0') is { Length: > 0 and <= 5 } port
        && int.Parse(port, CultureInfo.InvariantCulture) <= 65535;

    private static bool IsName(string address) =>
        !Ipv4().IsMatch(address) && !address.Contains(':', StringComparison.Ordinal);

    private static bool IsPrivateIpv4(string address)
    {
        var match = Ipv4().Match(address);
        if (!match.Success)
            return false;
        int[] part = [.. match.Groups.Values.Skip(1).Select(one => int.Parse(one.Value, CultureInfo.InvariantCulture))];
        return (part[0], part[1], part[2]) switch
        {
            (0 or 10 or 127 or >= 224, _, _) => true,
            (169, 254, _) or (172, >= 16 and <= 31, _) or (192, 168, _) => true,
            (192, 0, 0) or (100, >= 64 and <= 127, _) or (198, 18 or 19, _) => true,
            _ => false,
        };
    }

    private static bool IsPrivateIpv6(string address) =>
        address is "::1" or "::"
        || address.StartsWith("fc", StringComparison.Ordinal)
        || address.StartsWith("fd", StringComparison.Ordinal)
        || LinkLocal().IsMatch(address)
        || (address.StartsWith("::ffff:", StringComparison.Ordinal) && IsPrivateIpv4(address[7..]));

    [GeneratedRegex(
        @"^(\[(?<host>[^\]]+)\]|(?<host>[^:/\s\[\]]+)):(?<port>[0-9]+)\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Ipv4();

    /// <summary>fe80::/10.</summary>
    [GeneratedRegex(@"^fe[89ab][0-9a-f]:", RegexOptions.NonBacktracking)]
    private static partial Regex LinkLocal();
}
