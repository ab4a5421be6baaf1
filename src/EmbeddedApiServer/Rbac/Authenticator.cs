using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using EmbeddedApiServer.Storage;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Rbac;

/// <summary>
/// Finds the user of a request by a bearer token or a client certificate of this server's CA (CN is the user, O the
/// groups). Without either, the request is anonymous.
/// </summary>
internal sealed class Authenticator(ApiServerOptions options, ObjectStore store, IdentitySource identities)
{
    private static readonly object CertificateUser = new();
    private readonly ConcurrentDictionary<string, UserInfo> _tokens = new(options.Tokens);

    /// <exception cref="ApiStatusException">401 for an unknown token.</exception>
    public UserInfo Authenticate(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return WithAuthenticated(
                FindToken(header[7..].Trim()) ?? throw new ApiStatusException(401, "Unauthorized", "Unauthorized")
            );
        }

        return FromCertificate(context) is { } user ? user : UserInfo.Anonymous;
    }

    public ServiceAccountTokens ServiceAccounts { get; } = new(store, identities, options.TimeProvider);

    public UserInfo? FindToken(string token) => _tokens.GetValueOrDefault(token) ?? ServiceAccounts.Find(token);

    public string IssueToken(UserInfo user)
    {
        var token = identities.NextToken();
        _tokens[token] = user;
        return token;
    }

    private static UserInfo? FromCertificate(HttpContext context)
    {
        if (context.Connection.ClientCertificate is not { } certificate)
        {
            return null;
        }

        // A connection has only one certificate, so its subject is parsed once.
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is not null && items.TryGetValue(CertificateUser, out var known))
        {
            return (UserInfo?)known;
        }

        var user = FromSubject(certificate.SubjectName);
        items?.TryAdd(CertificateUser, user);
        return user;
    }

    private static UserInfo FromSubject(X500DistinguishedName subject)
    {
        var name = "";
        var groups = new List<string>();
        foreach (var part in subject.EnumerateRelativeDistinguishedNames())
        {
            switch (part.GetSingleElementType().Value)
            {
                case "2.5.4.3":
                    name = part.GetSingleElementValue()!;
                    break;
                case "2.5.4.10":
                    groups.Add(part.GetSingleElementValue()!);
                    break;
            }
        }

        return WithAuthenticated(new UserInfo(name, groups));
    }

    private static UserInfo WithAuthenticated(UserInfo user) =>
        user.Groups.Contains("system:authenticated")
            ? user
            : user with
            {
                Groups = [.. user.Groups, "system:authenticated"],
            };
}
