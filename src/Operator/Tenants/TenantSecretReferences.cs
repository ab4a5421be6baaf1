using System.Text.Json.Nodes;
using Entities;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>
/// Which Secrets a Tenant needs: what its spec names and, for a dedicated one, what its instance's spec names. All
/// resolve in the operator's namespace.
/// </summary>
internal static class TenantSecretReferences
{
    public static IReadOnlyList<SecretUse> Of(Tenant tenant, OperatorConfiguration configuration) =>
        [
            .. OfDomains(tenant),
            .. TierRules.Decide(tenant, configuration).Tier == TenantTier.Dedicated
                ? OfInstance(tenant, configuration)
                : [],
        ];

    /// <summary>From the current and from the accepted spec, because either may be in force.</summary>
    public static IEnumerable<string> NamesOf(Tenant tenant, OperatorConfiguration configuration)
    {
        var uses = Of(tenant, configuration).AsEnumerable();
        if (AcceptedSpec.Of(tenant) is { } accepted && accepted != tenant.Spec)
            uses = uses.Concat(Of(tenant with { Spec = accepted }, configuration));
        return uses.Select(use => use.Name).Distinct();
    }

    /// <summary>
    /// The Secrets that the dedicated instance reads. They are copied into its namespace under their own names.
    /// </summary>
    public static IEnumerable<SecretUse> OfInstance(Tenant tenant, OperatorConfiguration configuration)
    {
        if (tenant.Spec.Access?.Oidc?.ClientSecretRef is { } oidc)
            yield return new("spec.access.oidc.clientSecretRef", oidc.Name, oidc.Key, IsTenants: true);
        foreach (var server in tenant.Spec.McpServers ?? [])
        {
            if (server.HeadersSecretRef is { } headers)
                yield return new(
                    $"spec.mcpServers[{server.Name}].headersSecretRef",
                    headers.Name,
                    null,
                    IsTenants: true
                );
        }
        var own = tenant.Spec.Instance is { } instance ? JsonObject.Create(instance) : null;
        foreach (var use in OfTemplate(DedicatedTemplate.Of(tenant, configuration), own))
            yield return use;
    }

    private static IEnumerable<SecretUse> OfDomains(Tenant tenant) =>
        from domain in tenant.Spec.Domains ?? []
        let secretName = domain.Tls?.SecretName
        where secretName is not null
        select new SecretUse($"spec.domains[{domain.Host}].tls.secretName", secretName, "tls.crt", IsTenants: true);

    /// <summary>
    /// Every field of a ChatInstance spec, at any depth, that refers to a Secret is an object called
    /// <c>...SecretRef</c> or <c>secretKeyRef</c> with a name and a key. <c>config</c> is left out: it is LibreChat's,
    /// and may have any form.
    /// </summary>
    /// <param name="node">The plan's template with the Tenant's overrides on top.</param>
    /// <param name="own">
    /// The Tenant's overrides at the same place: a reference that it changes in any part is the Tenant's.
    /// </param>
    /// <param name="path">Where that is.</param>
    private static IEnumerable<SecretUse> OfTemplate(JsonNode? node, JsonNode? own, string path = "spec.instance") =>
        node switch
        {
            JsonObject value => value
                .Where(field => field.Key != "config")
                .SelectMany(field => OfField(field.Key, field.Value, (own as JsonObject)?[field.Key], path)),
            JsonArray items => items.SelectMany(
                (item, i) => OfTemplate(item, own is null ? null : item, $"{path}[{i}]")
            ),
            _ => [],
        };

    private static IEnumerable<SecretUse> OfField(string name, JsonNode? value, JsonNode? own, string path) =>
        IsReference(name) && value is JsonObject reference && Text(reference["name"]) is { } secret
            ? [new($"{path}.{name}", secret, Text(reference["key"]) ?? DefaultKey(name), own is not null)]
            : OfTemplate(value, own, $"{path}.{name}");

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static bool IsReference(string field) =>
        field.EndsWith("SecretRef", StringComparison.Ordinal) || field is "secretKeyRef";

    /// <summary>
    /// The default of the schema, which is not applied to a template from the operator's configuration.
    /// </summary>
    private static string? DefaultKey(string field) =>
        field switch
        {
            "uriSecretRef" => "uri",
            "masterKeySecretRef" => "masterKey",
            "apiKeySecretRef" => "apiKey",
            _ => null,
        };
}
