using System.Globalization;
using System.Text.RegularExpressions;

namespace EmbeddedApiServer.Discovery;

/// <summary>Kubernetes' order of versions: GA before beta before alpha, higher numbers first.</summary>
internal static partial class VersionPriority
{
    public static long Of(string version)
    {
        if (Shape().Match(version) is not { Success: true } match)
        {
            return -1;
        }

        var stage = match.Groups[2].Value switch
        {
            "alpha" => 0,
            "beta" => 1,
            _ => 2,
        };
        return (stage * 1_000_000_000L) + (Number(match.Groups[1]) * 1000) + Number(match.Groups[3]);
    }

    private static long Number(Group group) =>
        group.Length == 0 ? 0 : long.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^v([0-9]{1,6})(?:(alpha|beta)([0-9]{0,3}))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
