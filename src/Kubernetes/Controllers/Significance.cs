using k8s;
using k8s.Models;

namespace Kubernetes.Controllers;

/// <summary>Which changes of a controller's own kind need a pass.</summary>
public static class Significance
{
    /// <summary>
    /// True if the object appeared, disappeared, or changed its spec (generation), its deletion timestamp, or metadata
    /// that a controller acts on: labels, annotations, finalizers, owner references. A change of only the status is not
    /// significant, because the operator itself writes it. Kinds without a generation (ConfigMap, Secret) are compared
    /// by resourceVersion.
    /// </summary>
    public static bool OfSpecOrMetadata(IKubernetesObject<V1ObjectMeta>? old, IKubernetesObject<V1ObjectMeta>? now)
    {
        if (old is null || now is null)
            return true;
        var (was, @is) = (old.Metadata, now.Metadata);
        return was.Generation != @is.Generation
            || (@is.Generation is null && was.ResourceVersion != @is.ResourceVersion)
            || was.DeletionTimestamp != @is.DeletionTimestamp
            || !SameMap(was.Labels, @is.Labels)
            || !SameMap(was.Annotations, @is.Annotations)
            || !SameList(was.Finalizers, @is.Finalizers)
            || !SameList(was.OwnerReferences, @is.OwnerReferences);
    }

    private static bool SameMap(IDictionary<string, string>? a, IDictionary<string, string>? b) =>
        (a?.Count ?? 0) == (b?.Count ?? 0)
        && (a is null || b is null || a.All(pair => b.TryGetValue(pair.Key, out var value) && value == pair.Value));

    private static bool SameList<T>(IList<T>? a, IList<T>? b) => (a ?? []).SequenceEqual(b ?? []);
}
