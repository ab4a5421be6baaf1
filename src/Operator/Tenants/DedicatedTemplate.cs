using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>
/// The plan's template with the Tenant's own overrides on top: what a dedicated ChatInstance's spec starts from. It is
/// merged once per version of a Tenant, and never for a Tenant without overrides: indexes, passes and reviews ask for it
/// again and again. Do not modify it.
/// </summary>
internal static class DedicatedTemplate
{
    private const int MostKiB = 256;
    private const int MostValues = 20_000;

    /// <summary>
    /// A spec is immutable, and read anew for every version. The entry goes with it.
    /// </summary>
    private static readonly ConditionalWeakTable<TenantSpec, Merged> Known = [];

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

    /// <summary>Without the overrides if there is too much of them, see <see cref="ExcessOf"/>.</summary>
    public static JsonObject Of(Tenant tenant, OperatorConfiguration configuration)
    {
        if (Known.TryGetValue(tenant.Spec, out var known) && ReferenceEquals(known.Configuration, configuration))
            return known.Template;
        var merged = new Merged(configuration, Merge(tenant.Spec, configuration));
        Known.AddOrUpdate(tenant.Spec, merged);
        return merged.Template;
    }

    /// <summary>
    /// What there is too much of in spec.instance, for a person; null: nothing. status.accepted keeps the spec a second
    /// time, and one object may have 1.5 MB: a spec that fills it could be neither accepted nor reported on. A value of
    /// two bytes takes a hundred times as much in memory. Every other field is bounded by the schema.
    /// </summary>
    public static string? ExcessOf(TenantSpec spec)
    {
        if (spec.Instance is not { } instance)
            return null;
        var text = JsonMarshal.GetRawUtf8Value(instance);
        if (text.Length / 1024 is > MostKiB and var size)
            return $"spec.instance has {size} KiB: write at most {MostKiB} KiB";
        return ValuesIn(text) is > MostValues and var count
            ? $"spec.instance has {count} values: write at most {MostValues}"
            : null;
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

    private static JsonObject Merge(TenantSpec spec, OperatorConfiguration configuration)
    {
        var template = configuration.Plans[PlanNames.Of(spec.Plan)].Instance;
        return spec.Instance is { } instance && ExcessOf(spec) is null && JsonObject.Create(instance) is { } overrides
            ? MergePatch.Apply(Yielding(template, overrides), overrides)
            : template ?? [];
    }

    private static int ValuesIn(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new() { MaxDepth = int.MaxValue });
        var values = 0;
        while (reader.Read())
        {
            if (
                reader.TokenType
                is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
            )
                values++;
        }
        return values;
    }

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

    private sealed record Merged(OperatorConfiguration Configuration, JsonObject Template);
}
