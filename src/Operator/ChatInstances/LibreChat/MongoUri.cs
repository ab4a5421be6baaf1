using System.Globalization;
using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// A MongoDB connection string. LibreChat takes its database from the path and has no other setting for it, so the path
/// is where spec.mongo.database goes. Source: the connection string specification of the MongoDB drivers.
/// </summary>
internal sealed partial class MongoUri
{
    private const int DefaultPort = 27017;
    private readonly Match _parts;

    private MongoUri(Match parts) => _parts = parts;

    public IReadOnlyList<int> Ports => [.. _parts.Groups["hosts"].Value.Split(',').Select(PortOf).Distinct().Order()];

    /// <summary>Where it is, whoever asks: hosts in one order, without user and options.</summary>
    public string Servers =>
        string.Join(',', _parts.Groups["hosts"].Value.ToLowerInvariant().Split(',').Order(StringComparer.Ordinal));

    private bool IsSrv => _parts.Groups["scheme"].Value == "mongodb+srv";

    public static MongoUri? Parse(string text) => Syntax().Match(text) is { Success: true } parts ? new(parts) : null;

    /// <summary>
    /// The same server and user with another database. The database of the path is also where the user is looked up
    /// unless authSource says otherwise: that is written out, so that the user stays the same.
    /// </summary>
    public string WithDatabase(string database)
    {
        var options = _parts.Groups["options"].Value;
        if (NeedsAuthSource(options))
            options = string.Join('&', new[] { options, $"authSource={AuthSource}" }.Where(part => part.Length > 0));
        var query = options.Length == 0 ? "" : "?" + options;
        return $"{_parts.Groups["scheme"].Value}://{_parts.Groups["user"].Value}{_parts.Groups["hosts"].Value}/{database}{query}";
    }

    public override string ToString() => nameof(MongoUri);

    /// <summary>With mongodb+srv the DNS may name it, and hosted services name admin there.</summary>
    private string AuthSource => _parts.Groups["database"] is { Length: > 0 } path && !IsSrv ? path.Value : "admin";

    /// <summary>Mechanisms other than SCRAM look the user up outside of any database.</summary>
    private bool NeedsAuthSource(string options) =>
        _parts.Groups["user"].Length > 0
        && !options.Contains("authSource=", StringComparison.OrdinalIgnoreCase)
        && (
            !options.Contains("authMechanism=", StringComparison.OrdinalIgnoreCase)
            || options.Contains("authMechanism=SCRAM", StringComparison.OrdinalIgnoreCase)
        );

    private static int PortOf(string host) =>
        int.TryParse(host[(host.LastIndexOf(':') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && !host.EndsWith(']')
            ? port
            : DefaultPort;

    [GeneratedRegex(
        @"^(?<scheme>mongodb(\+srv)?)://(?<user>[^@/]+@)?(?<hosts>[^@/?\s]+)(/(?<database>[^?/\s]*))?(\?(?<options>\S*))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Syntax();
}
