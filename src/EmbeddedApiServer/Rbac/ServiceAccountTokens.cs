using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Rbac;

/// <summary>
/// Bearer tokens of service accounts. They have the form of JWTs, so that clients can read their expiry, but are not
/// signed: the server keeps every token that it issued. A token is invalid after its expiry, or when its account (by
/// UID) is deleted.
/// </summary>
internal sealed class ServiceAccountTokens(ObjectStore store, IdentitySource identities, TimeProvider time)
{
    private static readonly GroupResource Accounts = new("", "serviceaccounts");
    private readonly ConcurrentDictionary<string, Issued> _issued = new();

    public string Issue(StoredObject account, DateTimeOffset expires)
    {
        var user = UserInfo.ServiceAccount(account.Namespace, account.Name);
        var claims =
            $$"""{"iss":"https://kubernetes.default.svc","sub":"{{user.Name}}","exp":{{expires.ToUnixTimeSeconds()}},"iat":{{time.GetUtcNow().ToUnixTimeSeconds()}}}""";
        var token = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{Encode(claims)}.{identities.NextToken()}";
        _issued[token] = new Issued(user, account.Namespace, account.Name, account.Uid, expires);
        return token;
    }

    public UserInfo? Find(string token) =>
        _issued.TryGetValue(token, out var issued)
        && issued.Expires > time.GetUtcNow()
        && store.Get(Accounts, issued.Namespace, issued.Name)?.Uid == issued.Uid
            ? issued.User
            : null;

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private sealed record Issued(UserInfo User, string Namespace, string Name, string Uid, DateTimeOffset Expires);
}
