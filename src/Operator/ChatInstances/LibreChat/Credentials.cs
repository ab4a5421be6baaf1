namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What stored data is encrypted with: CREDS_KEY (64 hex digits) and CREDS_IV (32). Generated or adopted once for the
/// life of the data: LibreChat cannot re-encrypt. Source: LibreChat's dotenv documentation.
/// </summary>
internal sealed record Credentials
{
    public const string CredsKeyName = "CREDS_KEY";
    public const string CredsIvName = "CREDS_IV";

    public required string CredsKey { get; init; }
    public required string CredsIv { get; init; }

    /// <summary>By the name of the environment variable, which is also the key in the Secret.</summary>
    public IReadOnlyDictionary<string, string> ByName =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [CredsKeyName] = CredsKey,
            [CredsIvName] = CredsIv,
        };

    public static Credentials Of(FreshSecret fresh) => new() { CredsKey = fresh(32), CredsIv = fresh(16) };

    /// <summary>
    /// A key that the Secret lacks is empty; <see cref="Decide.CredentialsUnusable"/> says so before anything uses it.
    /// </summary>
    public static Credentials Of(SecretContent secret) =>
        new() { CredsKey = secret.Text(CredsKeyName) ?? "", CredsIv = secret.Text(CredsIvName) ?? "" };

    public override string ToString() => nameof(Credentials);
}
