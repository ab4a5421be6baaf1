using System.Text.Json;
using Entities;
using Prometheus;

namespace Operator.Admission;

/// <summary>
/// Answers dry runs of Tenants. Every other request is allowed, and the Tenant's status reports its problems. So
/// objects can be applied in any order, and writes do not depend on the operator. A dry run of a server-side apply gets
/// a warning instead of a refusal, because GitOps controllers compare by such dry runs, and a missing object may be
/// created in the same sync.
/// </summary>
internal sealed class TenantAdmission(TenantReview review, CollectorRegistry registry)
{
    private const int UnprocessableEntity = 422;

    private readonly Counter _reviews = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "chat_admission_reviews_total",
            "Tenants that were tried out, by the answer: allowed, warned or refused.",
            "answer"
        );

    /// <exception cref="JsonException">The request has no Tenant.</exception>
    public async Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.DryRun != true || request.Operation is not ("CREATE" or "UPDATE"))
            return new() { Uid = request.Uid, Allowed = true };
        var tenant = Read(request, request.Object) ?? throw new JsonException("request.object is no Tenant");
        var before = Read(request, request.OldObject);
        var isOfSpec = before is null || before.Metadata.Generation != tenant.Metadata.Generation;
        var objection = isOfSpec
            ? await review.ObjectionToAsync(tenant, cancellationToken).ConfigureAwait(false)
            : null;
        // A problem that the stored Tenant already has is only a warning, because the change may still be carried out.
        var isMild =
            objection is not null
            && (
                IsApply(request)
                || (
                    before is not null
                    && await review.ObjectionToAsync(before, cancellationToken).ConfigureAwait(false) == objection
                )
            );
        _reviews
            .WithLabels([
                objection is null ? "allowed"
                : isMild ? "warned"
                : "refused",
            ])
            .Inc();
        var text = $"{objection?.Reason}: {objection?.Message}";
        return objection is null ? new() { Uid = request.Uid, Allowed = true }
            : isMild
                ? new()
                {
                    Uid = request.Uid,
                    Allowed = true,
                    Warnings = [text],
                }
            : new()
            {
                Uid = request.Uid,
                Allowed = false,
                Status = new(UnprocessableEntity, objection.Reason, text),
            };
    }

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

    private static bool IsApply(AdmissionRequest request) =>
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
