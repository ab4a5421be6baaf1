using System.Text.Json.Nodes;
using Entities;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>Which Secrets a Tenant needs: what its spec names and, for a dedicated one, what its instance's spec names. All resolve in the operator's namespace.</summary>
internal static class TenantSecretReferences
{
    public static IReadOnlyList<SecretUse> Of(Tenant tenant, OperatorConfiguration configuration, TenantTier tier)
    {
        var uses = new List<SecretUse>();
        foreach (var domain in tenant.Spec.Domains ?? [])
        {
            if (domain.Tls?.SecretName is { } name) uses.Add(new($"spec.domains[{domain.Host}].tls.secretName", name, "tls.crt"));
        }
        if (tier == TenantTier.Shared) return uses;

        if (tenant.Spec.Access?.Oidc?.ClientSecretRef is { } oidc) uses.Add(new("spec.access.oidc.clientSecretRef", oidc.Name, oidc.Key));
        foreach (var server in tenant.Spec.McpServers ?? [])
        {
            if (server.HeadersSecretRef is { } headers) uses.Add(new($"spec.mcpServers[{server.Name}].headersSecretRef", headers.Name, null));
        }
        uses.AddRange(OfInstance(DedicatedTemplate.Of(tenant, configuration)));
        return uses;
    }

    /// <summary>Every field of a ChatInstance spec, at any depth, that refers to a Secret does so in an object called <c>...SecretRef</c> or <c>secretKeyRef</c> with a name and a key.</summary>
    private static IEnumerable<SecretUse> OfInstance(JsonNode? node, string path = "spec.instance") => node switch
    {
        JsonObject value => value.SelectMany(field => IsReference(field.Key) && field.Value is JsonObject reference && reference["name"] is { } name
            ? [new($"{path}.{field.Key}", name.GetValue<string>(), reference["key"]?.GetValue<string>() ?? DefaultKey(field.Key))]
            : OfInstance(field.Value, $"{path}.{field.Key}")),
        JsonArray items => items.SelectMany((item, i) => OfInstance(item, $"{path}[{i}]")),
        _ => [],
    };

    private static bool IsReference(string field) => field.EndsWith("SecretRef", StringComparison.Ordinal) || field is "secretKeyRef";

    /// <summary>The schema's default, which a template of the configuration has not passed through.</summary>
    private static string? DefaultKey(string field) => field == "uriSecretRef" ? "uri" : null;
}
