namespace Operator.ChatInstances.Stores;

/// <summary>A PostgreSQL connection string, in the parts that the RAG API takes it in. Prints as nothing.</summary>
internal sealed record PostgresUri(
    string Host,
    int Port,
    string Database,
    string User,
    string Password,
    string? SslMode
)
{
    private const int DefaultPort = 5432;

    /// <summary>Null when the text is none, or lacks the host, the user, the password or the database.</summary>
    public static PostgresUri? Parse(string text)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("postgres" or "postgresql")
            || uri.Host.Length == 0
        )
            return null;
        var (database, credentials) = (uri.AbsolutePath.TrimStart('/'), uri.UserInfo.Split(':', 2));
        if (database.Length == 0 || credentials is not [{ Length: > 0 } user, { Length: > 0 } password])
            return null;
        return new(
            uri.Host,
            uri.Port > 0 ? uri.Port : DefaultPort,
            Uri.UnescapeDataString(database),
            Uri.UnescapeDataString(user),
            Uri.UnescapeDataString(password),
            SslModeIn(uri.Query)
        );
    }

    public override string ToString() => nameof(PostgresUri);

    private static string? SslModeIn(string query) =>
        query
            .TrimStart('?')
            .Split('&')
            .Select(option => option.Split('=', 2))
            .FirstOrDefault(option => option is ["sslmode", { Length: > 0 }])
            ?[1];
}
