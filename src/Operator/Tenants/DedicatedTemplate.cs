using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>
/// The plan's template with the Tenant's own overrides on top: what a dedicated ChatInstance's spec starts from.
/// </summary>
internal static class DedicatedTemplate
{
    /// <summary>
    /// Of each pair a spec holds one: by the object that they are in, null for the spec itself. The same pairs have a
    /// rule in the CRD.
    /// </summary>
    private static readonly (string? Parent, string One, string Other)[] Exclusive =
    [
        (null, "version", "image"),
        ("mongo", "uriSecretRef", "managed"),
        ("redis", "uriSecretRef", "managed"),
        ("search", "url", "managed"),
        ("search", "masterKeySecretRef", "managed"),
        ("knowledge", "url", "uriSecretRef"),
        ("knowledge", "url", "managed"),
        ("knowledge", "url", "embeddings"),
        ("knowledge", "uriSecretRef", "managed"),
        ("storage", "s3", "local"),
    ];

    public static JsonObject Of(Tenant tenant, OperatorConfiguration configuration)
    {
        var template = configuration.Plans[PlanNames.Of(tenant.Spec.Plan)].Instance;
        return tenant.Spec.Instance is { } instance && JsonObject.Create(instance) is { } overrides
            ? MergePatch.Apply(Yielding(template, overrides), overrides)
            : MergePatch.Apply(template, null);
    }

    /// <summary>Null without one.</summary>
    public static NamespacedName? PoolOf(Tenant tenant, OperatorConfiguration configuration) =>
        tenant.Spec.ProviderPoolRef?.ToNamespacedName()
        ?? (
            Of(tenant, configuration)["providerPoolRef"] is JsonObject pool
            && pool["namespace"] is JsonValue ns
            && pool["name"] is JsonValue name
                ? new(ns.ToString(), name.ToString())
                : null
        );

    /// <summary>Null where none is named, so that it is called as the tenant.</summary>
    public static string? DatabaseOf(Tenant tenant, OperatorConfiguration configuration) =>
        (Of(tenant, configuration)["mongo"] as JsonObject)?["database"] is JsonValue database
            ? database.ToString()
            : null;

    /// <summary>
    /// The template without what an override excludes: who names one of a pair need not know which one the plan has.
    /// </summary>
    private static JsonObject Yielding(JsonObject? template, JsonObject overrides)
    {
        var yielding = MergePatch.Apply(template, null);
        foreach (var (parent, one, other) in Exclusive)
        {
            var (under, over) = parent is null
                ? (yielding, overrides)
                : (yielding[parent] as JsonObject, overrides[parent] as JsonObject);
            if (over?[one] is not null)
                under?.Remove(other);
            if (over?[other] is not null)
                under?.Remove(one);
        }
        return yielding;
    }
}
