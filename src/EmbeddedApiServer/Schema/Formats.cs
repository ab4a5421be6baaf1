using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// The string formats that the API server checks in a CRD. Names are compared without dashes. An unknown format is not
/// checked.
/// </summary>
internal static class Formats
{
    private static readonly string[] TimestampForms = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static bool IsValid(string format, string text) =>
        format.Replace("-", "", StringComparison.Ordinal) switch
        {
            "date" => DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            "datetime" => IsTimestamp(text),
            "duration" => GoDuration.TryParse(text, out _),
            "byte" => Base64.IsValid(text),
            "email" => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
                && at < text.Length - 1
                && !text.Any(char.IsWhiteSpace),
            "hostname" => Uri.CheckHostName(text) is UriHostNameType.Dns,
            "ipv4" => IPAddress.TryParse(text, out var address)
                && address.AddressFamily == AddressFamily.InterNetwork
                && text.Count(c => c == '.') == 3,
            "ipv6" => IPAddress.TryParse(text, out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6,
            "cidr" => IPNetwork.TryParse(text, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) || text.StartsWith('/'),
            "uuid" => Guid.TryParseExact(text, "D", out _) || Guid.TryParseExact(text, "N", out _),
            "mac" => text.Length is 17
                && text.Split(':', '-')
                    .All(part => part.Length == 2 && byte.TryParse(part, NumberStyles.HexNumber, null, out _)),
            _ => true,
        };

    public static bool TryTimestamp(string text, out DateTimeOffset timestamp) =>
        DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(),
            TimestampForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind,
            out timestamp
        ) && HasOffset(text);

    private static bool IsTimestamp(string text) => TryTimestamp(text, out _);

    private static bool HasOffset(string text) => text[^1] is 'Z' or 'z' || text.AsSpan(10).ContainsAny('+', '-');

    public static byte[] Bytes(string text) =>
        Base64.IsValid(text) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
}
