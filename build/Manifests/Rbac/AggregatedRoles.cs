using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects.Attributes;

namespace Manifests.Rbac;

/// <summary>
/// Rights for people. Kubernetes adds seeing to its own roles view, edit and admin. It does not add editing: whoever may edit a namespace could make a shared
/// ChatInstance there, on a database of his own, and would be given the tenants of others. chat-edit is bound by hand, to those who run the platform.
/// </summary>
internal static class AggregatedRoles
{
    private const RbacVerb Read = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch;
    private const RbacVerb Write = RbacVerb.Create | RbacVerb.Update | RbacVerb.Patch | RbacVerb.Delete | RbacVerb.DeleteCollection;

    private static readonly string[] Kinds = [ChatResources.ChatInstances.Plural, ChatResources.ProviderPools.Plural, ChatResources.Tenants.Plural];

    public static JsonObject View() => Role("chat-view", ["view", "edit", "admin"],
        RbacDocuments.Rule(ChatResources.Group, [.. Kinds, .. Kinds.Select(kind => $"{kind}/status"), "chatinstances/scale"], Read));

    public static JsonObject Edit() => Role("chat-edit", [],
        RbacDocuments.Rule(ChatResources.Group, Kinds, Read | Write),
        RbacDocuments.Rule(ChatResources.Group, ["chatinstances/scale"], RbacVerb.Get | RbacVerb.Update | RbacVerb.Patch));

    private static JsonObject Role(string name, IEnumerable<string> into, params JsonNode[] rules)
    {
        var labels = new JsonObject { ["app.kubernetes.io/part-of"] = "chat-operator" };
        foreach (var role in into) labels[$"rbac.authorization.k8s.io/aggregate-to-{role}"] = "true";
        return new()
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRole",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels },
            ["rules"] = new JsonArray(rules),
        };
    }
}
