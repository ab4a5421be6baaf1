using System.Text.Json;
using Entities;

namespace Operator.Admission;

/// <summary>A dry run that creates or changes a Tenant.</summary>
/// <param name="Uid">The request's.</param>
/// <param name="Tenant">As it would be stored.</param>
/// <param name="Before">As it is stored. Null for a CREATE.</param>
/// <param name="IsApply">It is a server-side apply.</param>
internal sealed record TenantChange(string Uid, Tenant Tenant, Tenant? Before, bool IsApply)
{
    /// <summary>Null for a request that is meant, and for other operations.</summary>
    /// <exception cref="JsonException">The request has no Tenant. What is no well-formed text throws others.</exception>
    public static TenantChange? In(AdmissionRequest request) =>
        request.DryRun != true || request.Operation is not ("CREATE" or "UPDATE")
            ? null
            : new(
                request.Uid,
                Read(request, request.Object) ?? throw new JsonException("request.object is no Tenant"),
                Read(request, request.OldObject),
                IsAnApply(request)
            );

    /// <summary>Null if the request has no such object.</summary>
    private static Tenant? Read(AdmissionRequest request, JsonElement value)
    {
        var tenant = value.ValueKind == JsonValueKind.Object ? value.Deserialize(ChatResources.Tenants.Json) : null;
        return tenant is null
            ? null
            : tenant with
            {
                Metadata = tenant.Metadata with { Uid = tenant.Metadata.Uid ?? request.Uid },
            };
    }

    private static bool IsAnApply(AdmissionRequest request) =>
        request.Object.TryGetProperty("metadata", out var metadata)
        && metadata.TryGetProperty("managedFields", out var entries)
        && entries
            .EnumerateArray()
            .Any(entry =>
                Text(entry, "operation") == "Apply"
                && Text(entry, "manager") == request.Options?.FieldManager
                && !entry.TryGetProperty("subresource", out _)
            );

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
