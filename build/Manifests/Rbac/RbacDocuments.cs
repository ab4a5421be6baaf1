using System.Reflection;
using System.Text.Json.Nodes;
using Kubernetes.Objects.Attributes;

namespace Manifests.Rbac;

/// <summary>
/// The operator's rights: the union of what its classes say they need, and nothing more; and roles by which people may
/// see and edit our kinds.
/// </summary>
internal static class RbacDocuments
{
    private const string Name = "chat-operator";
    private const string Namespace = "chat-system";
    private const string Api = "rbac.authorization.k8s.io";

    public static IEnumerable<(string File, IReadOnlyList<JsonObject> Documents)> Of(IReadOnlyList<Assembly> assemblies)
    {
        var grants = assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(Grant.Of).ToList();
        yield return (
            "role",
            [
                Role("ClusterRole", grants.Where(grant => !grant.OwnNamespace)),
                Role("Role", grants.Where(grant => grant.OwnNamespace)),
            ]
        );
        yield return ("role_binding", [Binding("ClusterRole"), Binding("Role")]);
        yield return (
            "aggregated_roles",
            [AggregatedRoles.View(), AggregatedRoles.Edit(), AggregatedRoles.Sales(), AggregatedRoles.TenantView()]
        );
    }

    private static JsonObject Role(string kind, IEnumerable<Grant> grants) =>
        new()
        {
            ["apiVersion"] = $"{Api}/v1",
            ["kind"] = kind,
            ["metadata"] = Metadata(kind),
            ["rules"] = Rules(grants),
        };

    /// <summary>
    /// One rule for all resources of a group that have the same verbs; sorted, so that the order of classes does not
    /// matter.
    /// </summary>
    private static JsonArray Rules(IEnumerable<Grant> grants) =>
        [
            .. grants
                .GroupBy(grant => (grant.Group, grant.Resource, grant.ResourceName), grant => grant.Verbs)
                .GroupBy(
                    grant =>
                        (grant.Key.Group, grant.Key.ResourceName, Verbs: grant.Aggregate((all, some) => all | some)),
                    grant => grant.Key.Resource
                )
                .OrderBy(rule => rule.Key.Group, StringComparer.Ordinal)
                .ThenBy(rule => rule.Min(StringComparer.Ordinal), StringComparer.Ordinal)
                .Select(rule =>
                    Rule(rule.Key.Group, rule.Order(StringComparer.Ordinal), rule.Key.Verbs, rule.Key.ResourceName)
                ),
        ];

    internal static JsonObject Rule(
        string group,
        IEnumerable<string> resources,
        RbacVerb verbs,
        string? resourceName = null
    )
    {
        var rule = new JsonObject
        {
            ["apiGroups"] = new JsonArray(group),
            ["resources"] = new JsonArray([.. resources.Select(resource => JsonValue.Create(resource))]),
        };
        if (resourceName is not null)
            rule["resourceNames"] = new JsonArray(resourceName);
        rule["verbs"] = new JsonArray([
            .. Enum.GetValues<RbacVerb>()
                .Where(verb => verb != RbacVerb.None && verbs.HasFlag(verb))
                .Select(verb => JsonValue.Create(verb.ToString().ToLowerInvariant())),
        ]);
        return rule;
    }

    private static JsonObject Binding(string roleKind) =>
        new()
        {
            ["apiVersion"] = $"{Api}/v1",
            ["kind"] = roleKind + "Binding",
            ["metadata"] = Metadata(roleKind),
            ["roleRef"] = new JsonObject
            {
                ["apiGroup"] = Api,
                ["kind"] = roleKind,
                ["name"] = Name,
            },
            ["subjects"] = new JsonArray(
                new JsonObject
                {
                    ["kind"] = "ServiceAccount",
                    ["name"] = Name,
                    ["namespace"] = Namespace,
                }
            ),
        };

    private static JsonObject Metadata(string roleKind)
    {
        var metadata = new JsonObject { ["name"] = Name };
        if (roleKind == "Role")
            metadata["namespace"] = Namespace;
        metadata["labels"] = new JsonObject { ["app.kubernetes.io/part-of"] = Name };
        return metadata;
    }
}
