using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects.Attributes;

namespace Manifests.Rbac;

/// <summary>
/// Rights for people. Kubernetes adds seeing to its own roles view, edit and admin. It does not add editing: whoever
/// may edit a namespace could make a shared ChatInstance there, on a database of his own, and would be given the
/// tenants of others. chat-edit is bound by hand, to those who run the platform.
/// </summary>
internal static class AggregatedRoles
{
    private const RbacVerb Read = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch;
    private const RbacVerb Write =
        RbacVerb.Create | RbacVerb.Update | RbacVerb.Patch | RbacVerb.Delete | RbacVerb.DeleteCollection;

    private static readonly string[] Kinds =
    [
        ChatResources.ChatInstances.Plural,
        ChatResources.ProviderPools.Plural,
        ChatResources.Tenants.Plural,
    ];

    public static JsonObject View() =>
        Role(
            "chat-view",
            ["view", "edit", "admin"],
            RbacDocuments.Rule(
                ChatResources.Group,
                [.. Kinds, .. Kinds.Select(kind => $"{kind}/status"), "chatinstances/scale"],
                Read
            )
        );

    public static JsonObject Edit() =>
        Role(
            "chat-edit",
            [],
            RbacDocuments.Rule(ChatResources.Group, Kinds, Read | Write),
            RbacDocuments.Rule(
                ChatResources.Group,
                ["chatinstances/scale"],
                RbacVerb.Get | RbacVerb.Update | RbacVerb.Patch
            ),
            // No such subresource exists: config/admission asks for the right.
            RbacDocuments.Rule(ChatResources.Group, ["tenants/instance"], RbacVerb.Update)
        );

    /// <summary>
    /// A shop's back end: sells, and waits until it is there. It cannot change or remove what was sold, and reads no
    /// Secret.
    /// </summary>
    public static JsonObject Sales() =>
        Role(
            "chat-sales",
            [],
            RbacDocuments.Rule(
                ChatResources.Group,
                [ChatResources.Tenants.Plural],
                RbacVerb.Get | RbacVerb.Watch | RbacVerb.Create
            )
        );

    /// <summary>
    /// A dedicated tenant's own people, in their namespace: what runs and how it is, and no Secret. The operator binds
    /// it, and so need not hold what is in it.
    /// </summary>
    public static JsonObject TenantView() =>
        Role(
            "chat-tenant-view",
            [],
            RbacDocuments.Rule(
                "",
                [
                    "configmaps",
                    "events",
                    "limitranges",
                    "persistentvolumeclaims",
                    "pods",
                    "pods/log",
                    "resourcequotas",
                    "services",
                ],
                Read
            ),
            RbacDocuments.Rule("apps", ["deployments", "replicasets", "statefulsets"], Read),
            RbacDocuments.Rule("autoscaling", ["horizontalpodautoscalers"], Read),
            RbacDocuments.Rule("batch", ["jobs"], Read),
            RbacDocuments.Rule(ChatResources.Group, [ChatResources.ChatInstances.Plural], Read),
            RbacDocuments.Rule("events.k8s.io", ["events"], Read),
            RbacDocuments.Rule("metrics.k8s.io", ["pods"], Read),
            RbacDocuments.Rule("networking.k8s.io", ["ingresses", "networkpolicies"], Read),
            RbacDocuments.Rule("policy", ["poddisruptionbudgets"], Read)
        );

    private static JsonObject Role(string name, IEnumerable<string> into, params JsonNode[] rules)
    {
        var labels = new JsonObject { ["app.kubernetes.io/part-of"] = "chat-operator" };
        foreach (var role in into)
            labels[$"rbac.authorization.k8s.io/aggregate-to-{role}"] = "true";
        return new()
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRole",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels },
            ["rules"] = new JsonArray(rules),
        };
    }
}
