namespace EmbeddedApiServer.Rbac;

/// <summary>
/// RBAC: a request that no grant allows is refused. <see cref="EscalationCheck"/> checks which rights the author of a
/// role may grant.
/// </summary>
internal sealed class Authorizer(GrantTable grants, bool isEnabled)
{
    /// <exception cref="ApiStatusException">403, in the words of a real server.</exception>
    public void Check(UserInfo user, AccessQuery query)
    {
        if (!IsAllowed(user, query))
        {
            throw Forbidden(user, query);
        }
    }

    public bool IsAllowed(UserInfo user, AccessQuery query) =>
        user.Groups.Contains("system:masters")
        || (!isEnabled && user != UserInfo.Anonymous)
        || grants.Current.Any(grant =>
            grant.Covers(query.Namespace) && grant.IsFor(user) && grant.Rules.Any(rule => rule.Allows(query))
        );

    /// <summary>Every rule that applies to a user in a namespace.</summary>
    public IEnumerable<PolicyRule> RulesFor(UserInfo user, string ns)
    {
        var rules = grants
            .Current.Where(grant => grant.Covers(ns) && grant.IsFor(user))
            .SelectMany(grant => grant.Rules);
        return user.Groups.Contains("system:masters")
            ? rules.Append(new PolicyRule(["*"], ["*"], ["*"], [], [])).Append(new PolicyRule(["*"], [], [], [], ["*"]))
            : rules;
    }

    private static ApiStatusException Forbidden(UserInfo user, AccessQuery query)
    {
        if (query.NonResourcePath is { } path)
        {
            return new ApiStatusException(
                403,
                "Forbidden",
                $"forbidden: User \"{user.Name}\" cannot {query.Verb} path \"{path}\"",
                []
            );
        }

        var where = query.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{query.Namespace}\"";
        return ApiErrors.Forbidden(
            new(query.Group, query.Resource),
            query.Name,
            $"User \"{user.Name}\" cannot {query.Verb} resource \"{query.FullResource}\" in API group \"{query.Group}\" {where}"
        );
    }
}
