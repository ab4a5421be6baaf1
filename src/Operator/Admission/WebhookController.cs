using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Admission;

/// <summary>
/// Maintains the webhook's serving certificate and the CA bundle that makes API servers trust it. A new certificate is
/// added to the bundle, beside the former one, some time before it is served. Does nothing unless the webhook
/// configuration is installed. The Secret is deleted with the configuration.
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
    /// <summary>The name of the webhook configuration, to which the operator's rights are limited.</summary>
    public const string Name = "chat-operator";

    /// <summary>The limit of a requeue delay, because timers cannot wait for years.</summary>
    private static readonly TimeSpan FarthestLook = TimeSpan.FromDays(30);

    /// <summary>The time in which every API server gets a changed CA bundle through its watch.</summary>
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A certificate that is trusted but may not be in the Secret yet. It is kept so that no further certificate is
    /// issued while the Secret cannot be written.
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
