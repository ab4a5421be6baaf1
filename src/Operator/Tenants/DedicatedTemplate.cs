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
    /// Pairs of fields that exclude each other, with the object that holds them (null: the spec itself). The CRD has a
    /// rule for the same pairs.
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

    /// <summary>The ProviderPool of a dedicated instance; null without one.</summary>
    public static NamespacedName? PoolOf(Tenant tenant, OperatorConfiguration configuration) =>
        tenant.Spec.ProviderPoolRef?.ToNamespacedName()
        ?? (
            Of(tenant, configuration)["providerPoolRef"] is JsonObject pool
            && pool["namespace"] is JsonValue ns
            && pool["name"] is JsonValue name
                ? new(ns.ToString(), name.ToString())
                : null
        );

    /// <summary>The database that the spec names. Null: none, and the database has the tenant's name.</summary>
    public static string? DatabaseOf(Tenant tenant, OperatorConfiguration configuration) =>
        (Of(tenant, configuration)["mongo"] as JsonObject)?["database"] is JsonValue database
            ? database.ToString()
            : null;

    /// <summary>
    /// The template without the fields that an override excludes, so that a Tenant can set one field of a pair without
    /// knowing which one the plan sets.
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
