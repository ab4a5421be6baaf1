using System.Globalization;
using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat;

/// <summary>One Redis, or the nodes of a cluster separated by commas, as LibreChat's REDIS_URI has them.</summary>
internal static partial class RedisUri
{
    private const int DefaultPort = 6379;

    /// <summary>The ports to reach it by; null when the text is no such thing.</summary>
    public static IReadOnlyList<int>? Ports(string text)
    {
        var nodes = text.Split(',').Select(node => Node().Match(node.Trim())).ToList();
        return nodes.TrueForAll(node => node.Success) ? [.. nodes.Select(PortOf).Distinct().Order()] : null;
    }

    private static int PortOf(Match node) =>
        node.Groups["port"].Success
        && int.TryParse(node.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : DefaultPort;

    [GeneratedRegex(
        @"^rediss?://([^@/\s]*@)?(\[[0-9a-fA-F:]+\]|[^:@/?\s]+)(:(?<port>[0-9]{1,5}))?(/\S*)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Node();
}
