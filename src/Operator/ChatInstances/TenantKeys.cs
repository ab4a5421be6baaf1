using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;
using Operator.Report;

namespace Operator.ChatInstances;

/// <summary>
/// Which tenants' keys are variables of an instance's pods, by fingerprint: an annotation of their template, so that
/// what runs tells it.
/// </summary>
internal static class TenantKeys
{
    public static NamespacedName DeploymentOf(ChatInstance instance) =>
        new(instance.Metadata.NamespaceProperty, ChildNames.Workload(instance.Metadata.Name));

    public static string Annotation(IReadOnlyDictionary<string, string> fingerprints) =>
        string.Join(
            ',',
            fingerprints.OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => $"{key.Key}={key.Value}")
        );

    /// <summary>As the template has them; some pods may still run an older one.</summary>
    public static Dictionary<string, string> In(V1Deployment? deployment) =>
        (deployment?.Spec?.Template?.Metadata?.Annotations.Find(Labels.GatewayKeys) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('='))
            .Where(entry => entry.Length == 2)
            .DistinctBy(entry => entry[0])
            .ToDictionary(entry => entry[0], entry => entry[1]);

    public static bool AreInAllPods(V1Deployment? deployment, string tenant, string fingerprint) =>
        deployment is not null
        && RolloutVerdict.IsOver(deployment)
        && In(deployment).GetValueOrDefault(tenant) == fingerprint;
}
