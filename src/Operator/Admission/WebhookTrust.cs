using System.Text;
using k8s.Models;

namespace Operator.Admission;

/// <summary>The hostnames and CA bundles in a webhook configuration.</summary>
internal static class WebhookTrust
{
    /// <summary>
    /// The hostnames that API servers use to call the webhooks. Source: Kubernetes, WebhookClientConfig: a Service is
    /// called by <c>name.namespace.svc</c>.
    /// </summary>
    public static IReadOnlyList<string> NamesOf(V1ValidatingWebhookConfiguration configuration) =>
        [.. (configuration.Webhooks ?? []).Select(webhook => NameOf(webhook.ClientConfig)).OfType<string>().Distinct()];

    /// <summary>Whether every webhook's bundle contains <paramref name="certificatePem"/>.</summary>
    public static bool Has(V1ValidatingWebhookConfiguration configuration, string certificatePem) =>
        (configuration.Webhooks ?? []).All(webhook =>
            Bundle(webhook.ClientConfig).Contains(certificatePem.Trim(), StringComparison.Ordinal)
        );

    /// <summary>A bundle of <paramref name="certificatesPem"/>.</summary>
    public static byte[] Of(IEnumerable<string> certificatesPem) =>
        Encoding.UTF8.GetBytes(string.Concat(certificatesPem.Select(pem => pem.Trim() + "\n")));

    private static string? NameOf(Admissionregistrationv1WebhookClientConfig client) =>
        client.Service is { } service ? $"{service.Name}.{service.NamespaceProperty}.svc"
        : Uri.TryCreate(client.Url, UriKind.Absolute, out var url) ? url.IdnHost
        : null;

    private static string Bundle(Admissionregistrationv1WebhookClientConfig client) =>
        Encoding.UTF8.GetString(client.CaBundle ?? []);
}
