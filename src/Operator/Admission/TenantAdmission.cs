using Entities;
using Operator.Report;
using Prometheus;

namespace Operator.Admission;

/// <summary>
/// Answers dry runs of Tenants. Every other request is allowed, and the Tenant's status reports its problems. So
/// objects can be applied in any order, and writes do not depend on the operator. A dry run of a server-side apply gets
/// a warning instead of a refusal, because GitOps controllers compare by such dry runs, and a missing object may be
/// created in the same sync.
/// </summary>
/// <param name="objectionTo">Finds the problem that a person would have to fix. Null if there is none.</param>
/// <param name="registry">For the number of reviews.</param>
internal sealed class TenantAdmission(
    Func<Tenant, CancellationToken, Task<Verdict?>> objectionTo,
    CollectorRegistry registry
)
{
    private const int UnprocessableEntity = 422;
    private const int RequestEntityTooLarge = 413;

    private readonly Counter _reviews = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "chat_admission_reviews_total",
            "Tenants that were tried out, by the answer: allowed, warned or refused.",
            "answer"
        );

    public static AdmissionResponse Allowed(string uid) => new() { Uid = uid, Allowed = true };

    /// <param name="uid">The request's.</param>
    /// <param name="excess">What there is too much of, for a person.</param>
    public static AdmissionResponse TooLarge(string uid, string excess) =>
        Refused(uid, RequestEntityTooLarge, nameof(RequestEntityTooLarge), $"{excess}: it is not looked at");

    public async Task<AdmissionResponse> AnswerAsync(TenantChange change, CancellationToken cancellationToken)
    {
        var (uid, tenant, before, isApply) = change;
        var isOfSpec = before is null || before.Metadata.Generation != tenant.Metadata.Generation;
        var objection = isOfSpec ? await objectionTo(tenant, cancellationToken).ConfigureAwait(false) : null;
        // A problem that the stored Tenant already has is only a warning, because the change may still be carried out.
        var isMild =
            objection is not null
            && (
                isApply
                || (
                    before is not null
                    && await objectionTo(before, cancellationToken).ConfigureAwait(false) == objection
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
        return objection is null ? Allowed(uid)
            : isMild ? Allowed(uid) with { Warnings = [text] }
            : Refused(uid, UnprocessableEntity, objection.Reason, text);
    }

    private static AdmissionResponse Refused(string uid, int code, string reason, string message) =>
        new()
        {
            Uid = uid,
            Allowed = false,
            Status = new(code, reason, message),
        };
}
