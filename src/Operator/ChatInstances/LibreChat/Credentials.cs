using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What an instance encrypts and signs with. CREDS_KEY (64 hex digits) and CREDS_IV (32) are generated once for the life of the data: LibreChat cannot re-encrypt.
/// The others may change at the price of sessions. Source: LibreChat's dotenv documentation.
/// </summary>
internal sealed record Credentials
{
    public const string CredsKeyName = "CREDS_KEY";
    public const string CredsIvName = "CREDS_IV";
    public const string JwtSecretName = "JWT_SECRET";
    public const string JwtRefreshSecretName = "JWT_REFRESH_SECRET";
    public const string OpenIdSessionSecretName = "OPENID_SESSION_SECRET";
    public const string MetricsSecretName = "METRICS_SECRET";

    public required string CredsKey { get; init; }
    public required string CredsIv { get; init; }
    public required string JwtSecret { get; init; }
    public required string JwtRefreshSecret { get; init; }
    public required string OpenIdSessionSecret { get; init; }
    public required string MetricsSecret { get; init; }

    /// <summary>By the name of the environment variable, which is also the key in the Secret.</summary>
    public IReadOnlyDictionary<string, string> ByName => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [CredsKeyName] = CredsKey,
        [CredsIvName] = CredsIv,
        [JwtSecretName] = JwtSecret,
        [JwtRefreshSecretName] = JwtRefreshSecret,
        [OpenIdSessionSecretName] = OpenIdSessionSecret,
        [MetricsSecretName] = MetricsSecret,
    };

    public static Credentials Of(FreshSecret fresh) => new()
    {
        CredsKey = fresh(32),
        CredsIv = fresh(16),
        JwtSecret = fresh(32),
        JwtRefreshSecret = fresh(32),
        OpenIdSessionSecret = fresh(32),
        MetricsSecret = fresh(32),
    };

    /// <summary>A key that the Secret lacks is empty; <see cref="CredentialsUnusable"/> says so before anything uses it.</summary>
    public static Credentials Of(SecretContent secret) => new()
    {
        CredsKey = secret.Text(CredsKeyName) ?? "",
        CredsIv = secret.Text(CredsIvName) ?? "",
        JwtSecret = secret.Text(JwtSecretName) ?? "",
        JwtRefreshSecret = secret.Text(JwtRefreshSecretName) ?? "",
        OpenIdSessionSecret = secret.Text(OpenIdSessionSecretName) ?? "",
        MetricsSecret = secret.Text(MetricsSecretName) ?? "",
    };

    public override string ToString() => nameof(Credentials);
}
