using System.Globalization;
using Kubernetes.Objects;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What an instance signs with: nothing that is stored depends on it, so that every part may be made anew at the price
/// of sessions. The JWT secrets are what rotation replaces; the RAG API verifies tokens with the same JWT_SECRET. The
/// Secret itself records, in annotations, what rotation it is the outcome of: value and record are one write, and a
/// crash after it neither loses the rotation nor repeats it. Source: LibreChat's dotenv documentation.
/// </summary>
internal sealed record SessionKeys
{
    public const string JwtSecretName = "JWT_SECRET";
    public const string JwtRefreshSecretName = "JWT_REFRESH_SECRET";
    public const string OpenIdSessionSecretName = "OPENID_SESSION_SECRET";
    public const string MetricsSecretName = "METRICS_SECRET";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public required string JwtSecret { get; init; }
    public required string JwtRefreshSecret { get; init; }
    public required string OpenIdSessionSecret { get; init; }
    public required string MetricsSecret { get; init; }

    /// <summary>The last value of the annotation that asks for a rotation; empty when there never was one.</summary>
    public string Requested { get; init; } = "";

    /// <summary>When the JWT secrets were made, to the second; null when the record of it was lost.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>Of the Secret that they were read from; null for new ones.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>By the name of the environment variable, which is also the key in the Secret.</summary>
    public IReadOnlyDictionary<string, string> ByName =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [JwtSecretName] = JwtSecret,
            [JwtRefreshSecretName] = JwtRefreshSecret,
            [OpenIdSessionSecretName] = OpenIdSessionSecret,
            [MetricsSecretName] = MetricsSecret,
        };

    /// <summary>As annotations of the Secret.</summary>
    public IDictionary<string, string> Record
    {
        get
        {
            var record = new Dictionary<string, string>();
            if (Requested.Length > 0)
                record[Labels.JwtRotationRequested] = Requested;
            if (RotatedAt is { } time)
                record[Labels.JwtRotatedAt] = time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
            return record;
        }
    }

    public static SessionKeys Of(FreshSecret fresh) =>
        new()
        {
            JwtSecret = fresh(32),
            JwtRefreshSecret = fresh(32),
            OpenIdSessionSecret = fresh(32),
            MetricsSecret = fresh(32),
        };

    /// <summary>A key that the Secret lacks is empty.</summary>
    public static SessionKeys Of(SecretContent secret) =>
        new()
        {
            JwtSecret = secret.Text(JwtSecretName) ?? "",
            JwtRefreshSecret = secret.Text(JwtRefreshSecretName) ?? "",
            OpenIdSessionSecret = secret.Text(OpenIdSessionSecretName) ?? "",
            MetricsSecret = secret.Text(MetricsSecretName) ?? "",
            Requested = secret.Annotations.Find(Labels.JwtRotationRequested) ?? "",
            RotatedAt = TimeOf(secret.Annotations.Find(Labels.JwtRotatedAt)),
            ResourceVersion = secret.ResourceVersion,
        };

    public override string ToString() => nameof(SessionKeys);

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;
}
