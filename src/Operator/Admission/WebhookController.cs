using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Admission;

/// <summary>
/// Keeps a certificate for the webhook, and API servers trusting it. A new one is trusted a while before it is served,
/// beside the one before. Where nobody has installed the configuration there is nothing to do. The Secret goes with the
/// configuration.
/// </summary>
[GenericRbac(
    Group = "admissionregistration.k8s.io",
    Resources = ["validatingwebhookconfigurations"],
    ResourceName = Name,
    Verbs = RbacVerb.List | RbacVerb.Watch | RbacVerb.Patch
)]
internal sealed class WebhookController(
    IObjectCache<V1ValidatingWebhookConfiguration> configurations,
    IObjectCache<V1Secret> secrets,
    LiveConfiguration configuration,
    CaBundleWriter bundles,
    Applier applier,
    TimeProvider time
) : IEntityController<V1ValidatingWebhookConfiguration>
{
    /// <summary>Of the configuration, and of the rights to it.</summary>
    public const string Name = "chat-operator";

    /// <summary>Timers do not reach years.</summary>
    private static readonly TimeSpan FarthestLook = TimeSpan.FromDays(30);

    /// <summary>API servers hear of a change of their configuration by a watch.</summary>
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Trusted, and not in the Secret yet: while that cannot be written, no other is made and trusted.
    /// </summary>
    private ServingCertificate? _next;

    public async Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        if (configurations.Get(key) is not { } webhook || WebhookTrust.NamesOf(webhook) is not { Count: > 0 } names)
            return Outcome.Done;
        var secretName = ServedCertificate.SecretName(configuration.Value);
        var now = time.GetUtcNow();
        var stored = ServingCertificate.In(secrets.Get(secretName));
        var serving =
            new[] { stored, _next }.FirstOrDefault(certificate =>
                certificate?.IsGoodFor(names, now) == true && now < certificate.RenewAt
            ) ?? (_next = ServingCertificate.Issue(names, now));
        if (!WebhookTrust.Has(webhook, serving.CertificatePem))
        {
            var trusted = new[] { serving, stored }
                .OfType<ServingCertificate>()
                .Select(certificate => certificate.CertificatePem)
                .Distinct();
            await bundles
                .WriteAsync(configurations, webhook, WebhookTrust.Of(trusted), cancellationToken)
                .ConfigureAwait(false);
        }
        if (
            serving != stored
            && stored?.IsGoodFor(names, now) == true
            && serving.IssuedAt + Propagation - now is { Ticks: > 0 } early
        )
            return Outcome.After(early);
        var applied = await applier
            .ApplyAsync(Owner.Of(webhook), [new(serving.ToSecret(secretName))], cancellationToken)
            .ConfigureAwait(false);
        return applied.OutcomeOr(
            Outcome.After(TimeSpan.FromTicks(Math.Min((serving.RenewAt - now).Ticks, FarthestLook.Ticks)))
        );
    }
}
