using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer;

/// <summary>
/// The objects of every new cluster: the first namespaces, and the default roles that clients rely on.
/// </summary>
internal static class InitialObjects
{
    private const string Rbac = "rbac.authorization.k8s.io";

    private static readonly string[] ReviewKinds = ["selfsubjectaccessreviews", "selfsubjectrulesreviews"];
    private static readonly string[] Write = ["create", "delete", "deletecollection", "patch", "update"];
    private static readonly string[] Read = ["get", "list", "watch"];
    private static readonly string[] WorkloadGroups =
    [
        "",
        "apps",
        "batch",
        "autoscaling",
        "networking.k8s.io",
        "policy",
        "discovery.k8s.io",
        "coordination.k8s.io",
        "events.k8s.io",
    ];

    public static void Create(IObjectStore store)
    {
        foreach (var name in new[] { "default", "kube-system", "kube-public", "kube-node-lease" })
        {
            store.Create(new GroupResource("", "namespaces"), Named("v1", "Namespace", name));
        }

        Role(store, "cluster-admin", "system:masters", Rule(["*"], ["*"], ["*"]), Paths(["*"], "*"));
        Role(
            store,
            "system:discovery",
            "system:authenticated",
            Paths(
                ["get"],
                "/api",
                "/api/*",
                "/apis",
                "/apis/*",
                "/healthz",
                "/livez",
                "/openapi",
                "/openapi/*",
                "/readyz",
                "/version",
                "/version/"
            )
        );
        Role(
            store,
            "system:public-info-viewer",
            "system:authenticated",
            Paths(["get"], "/healthz", "/livez", "/readyz", "/version", "/version/")
        );
        Binding(
            store,
            "system:public-info-viewer-unauthenticated",
            "system:public-info-viewer",
            "system:unauthenticated"
        );
        Role(
            store,
            "system:basic-user",
            "system:authenticated",
            Rule(["create"], ["authorization.k8s.io"], ReviewKinds),
            Rule(["create"], ["authentication.k8s.io"], ["selfsubjectreviews"])
        );
        Role(
            store,
            "admin",
            null,
            Rule([.. Read, .. Write], WorkloadGroups, ["*"]),
            Rule([.. Read, .. Write], [Rbac], ["roles", "rolebindings"])
        );
        Role(store, "edit", null, Rule([.. Read, .. Write], WorkloadGroups, ["*"]));
        Role(
            store,
            "view",
            null,
            Rule(Read, [.. WorkloadGroups.Skip(1)], ["*"]),
            Rule(
                Read,
                [""],
                [
                    "configmaps",
                    "endpoints",
                    "events",
                    "namespaces",
                    "persistentvolumeclaims",
                    "pods",
                    "serviceaccounts",
                    "services",
                ]
            )
        );
    }

    private static void Role(IObjectStore store, string name, string? boundGroup, params JsonNode[] rules)
    {
        var role = Named($"{Rbac}/v1", "ClusterRole", name);
        role["rules"] = new JsonArray(rules);
        store.Create(new GroupResource(Rbac, "clusterroles"), role);
        if (boundGroup is not null)
        {
            Binding(store, name, name, boundGroup);
        }
    }

    private static void Binding(IObjectStore store, string name, string role, string group)
    {
        var binding = Named($"{Rbac}/v1", "ClusterRoleBinding", name);
        binding["roleRef"] = new JsonObject
        {
            ["apiGroup"] = Rbac,
            ["kind"] = "ClusterRole",
            ["name"] = role,
        };
        binding["subjects"] = new JsonArray(
            new JsonObject
            {
                ["apiGroup"] = Rbac,
                ["kind"] = "Group",
                ["name"] = group,
            }
        );
        store.Create(new GroupResource(Rbac, "clusterrolebindings"), binding);
    }

    private static JsonObject Rule(
        IEnumerable<string> verbs,
        IEnumerable<string> groups,
        IEnumerable<string> resources
    ) =>
        new()
        {
            ["verbs"] = Array(verbs),
            ["apiGroups"] = Array(groups),
            ["resources"] = Array(resources),
        };

    private static JsonObject Paths(IEnumerable<string> verbs, params string[] paths) =>
        new() { ["verbs"] = Array(verbs), ["nonResourceURLs"] = Array(paths) };

    private static JsonObject Named(string apiVersion, string kind, string name) =>
        new()
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = name },
        };

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);
}
