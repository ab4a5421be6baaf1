using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Rbac;

/// <summary>
/// <c>kubectl --as</c>: a request as another user needs the verb impersonate on that user and on the given groups.
/// </summary>
internal static class Impersonation
{
    public static UserInfo Apply(UserInfo user, IHeaderDictionary headers, Authorizer authorizer)
    {
        var name = headers["Impersonate-User"].ToString();
        if (name.Length == 0)
        {
            return user;
        }

        authorizer.Check(user, Query(name));
        var groups = new List<string>();
        foreach (var group in headers["Impersonate-Group"].OfType<string>())
        {
            authorizer.Check(
                user,
                new AccessQuery
                {
                    Verb = "impersonate",
                    Resource = "groups",
                    Name = group,
                }
            );
            groups.Add(group);
        }

        if (name.Split(':') is ["system", "serviceaccount", var ns, var account] && groups.Count == 0)
        {
            groups.AddRange(UserInfo.ServiceAccount(ns, account).Groups);
        }

        return new UserInfo(name, [.. groups, "system:authenticated"]);
    }

    private static AccessQuery Query(string name) =>
        name.Split(':') is ["system", "serviceaccount", var ns, var account]
            ? new AccessQuery
            {
                Verb = "impersonate",
                Resource = "serviceaccounts",
                Namespace = ns,
                Name = account,
            }
            : new AccessQuery
            {
                Verb = "impersonate",
                Resource = "users",
                Name = name,
            };
}
