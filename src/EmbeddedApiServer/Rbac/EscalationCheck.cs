using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Rbac;

/// <summary>
/// Keeps a user from granting rights that the user does not have. Writing a role needs every right in it, unless the
/// user has the verb escalate. Binding a role needs the same, unless the user has the verb bind.
/// </summary>
internal sealed class EscalationCheck(Authorizer authorizer, GrantTable grants)
{
    /// <param name="value">The object as it would be stored, whatever the form of the request.</param>
    public void Check(ApiRequest request, JsonObject value)
    {
        if (request.Info.Group != "rbac.authorization.k8s.io")
        {
            return;
        }

        var ns = request.Info.Namespace;
        var rules = request.Type.Kind is "Role" or "ClusterRole"
            ? [.. (value["rules"] as JsonArray ?? []).OfType<JsonObject>().Select(PolicyRule.Read)]
            : grants.RulesOf(ns, (string?)value["roleRef"]?["kind"] ?? "", (string?)value["roleRef"]?["name"] ?? "");
        var missing = rules.Where(rule => !Holds(request.User!, ns, rule)).ToList();
        if (missing.Count > 0 && !authorizer.IsAllowed(request.User!, Exemption(request, value)))
        {
            var shown = string.Join('\n', missing.Select(Show));
            throw ApiErrors.Forbidden(
                request.Type.GroupResource,
                value.Metadata().Text("name"),
                $"user \"{request.User!.Name}\" (groups=[{string.Join(' ', request.User.Groups.Select(group => $"\"{group}\""))}]) is attempting to grant RBAC permissions not currently held:\n{shown}"
            );
        }
    }

    private static AccessQuery Exemption(ApiRequest request, JsonObject value)
    {
        var isRole = request.Type.Kind is "Role" or "ClusterRole";
        var kind = isRole ? request.Type.Kind : (string?)value["roleRef"]?["kind"];
        return new AccessQuery
        {
            Verb = isRole ? "escalate" : "bind",
            Group = request.Info.Group,
            Resource = kind == "Role" ? "roles" : "clusterroles",
            Namespace = request.Info.Namespace,
            Name = isRole ? value.Metadata().Text("name") : (string?)value["roleRef"]?["name"] ?? "",
        };
    }

    /// <summary>Whether the user has every single right of the rule. Only a wildcard covers a wildcard.</summary>
    private bool Holds(UserInfo user, string ns, PolicyRule rule) =>
        Rights(rule, ns).All(right => authorizer.IsAllowed(user, right));

    private static IEnumerable<AccessQuery> Rights(PolicyRule rule, string ns)
    {
        string[] names = rule.Names.Length == 0 ? [""] : rule.Names;
        var resources =
            from verb in rule.Verbs
            from @group in rule.Groups
            from resource in rule.Resources
            from name in names
            select new AccessQuery
            {
                Verb = verb,
                Group = @group,
                Resource = resource.Split('/')[0],
                Subresource = Sub(resource),
                Namespace = ns,
                Name = name,
            };
        return resources.Concat(
            from verb in rule.Verbs
            from path in rule.Paths
            select new AccessQuery { Verb = verb, NonResourcePath = path }
        );
    }

    private static string Sub(string resource) => resource.Contains('/') ? resource[(resource.IndexOf('/') + 1)..] : "";

    private static string Show(PolicyRule rule) =>
        rule.Paths.Length > 0
            ? $"{{NonResourceURLs:[{List(rule.Paths)}], Verbs:[{List(rule.Verbs)}]}}"
            : $"{{APIGroups:[{List(rule.Groups)}], Resources:[{List(rule.Resources)}], Verbs:[{List(rule.Verbs)}]}}";

    private static string List(string[] values) => string.Join(' ', values.Select(value => $"\"{value}\""));
}
