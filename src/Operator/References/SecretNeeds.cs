using Entities;
using Kubernetes.Objects;

namespace Operator.References;

/// <summary>Finds the references of a resource to Secrets and keys that do not exist.</summary>
internal static class SecretNeeds
{
    /// <summary>
    /// One phrase per missing Secret or key, in the order of <paramref name="references"/>; <paramref name="found"/>
    /// holds the Secrets that exist, by name.
    /// </summary>
    public static IReadOnlyList<string> Missing(
        string @namespace,
        IEnumerable<SecretKeyReference> references,
        IReadOnlyDictionary<string, ReferencedSecret> found
    ) => [.. references.Select(r => Missing(@namespace, r, found)).OfType<string>().Distinct()];

    private static string? Missing(
        string @namespace,
        SecretKeyReference reference,
        IReadOnlyDictionary<string, ReferencedSecret> found
    ) =>
        !found.TryGetValue(reference.Name, out var secret) ? $"Secret {new NamespacedName(@namespace, reference.Name)}"
        : secret.HashByKey.ContainsKey(reference.Key!) ? null
        : $"key {reference.Key} of Secret {new NamespacedName(@namespace, reference.Name)}";
}
