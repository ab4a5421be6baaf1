using Kubernetes.Objects;

namespace Kubernetes.Requests;

/// <summary>
/// The URL paths of resources: <c>/api/v1/...</c> for the core group, <c>/apis/group/version/...</c> for every other
/// group.
/// </summary>
internal static class ResourcePath
{
    /// <summary>The discovery path of the kind's group and version.</summary>
    public static string OfVersion(IResourceDefinition resource) =>
        resource.Group.Length == 0 ? $"/api/{resource.Version}" : $"/apis/{resource.Group}/{resource.Version}";

    /// <summary>The path of all objects of a kind, in one namespace or, with null, in all namespaces.</summary>
    public static string OfCollection(IResourceDefinition resource, string? @namespace)
    {
        var root = OfVersion(resource);
        if (@namespace is null)
            return $"{root}/{resource.Plural}";
        return resource.IsNamespaced
            ? $"{root}/namespaces/{Uri.EscapeDataString(@namespace)}/{resource.Plural}"
            : throw new ArgumentException($"{resource.Kind} lives in no namespace, \"{@namespace}\" was given");
    }

    public static string OfObject(IResourceDefinition resource, NamespacedName name, string? subresource = null)
    {
        if (name.Name.Length == 0)
            throw new ArgumentException($"a {resource.Kind} without a name");
        if (resource.IsNamespaced && name.Namespace is null)
            throw new ArgumentException($"{resource.Kind} {name.Name} without a namespace");
        var path = $"{OfCollection(resource, name.Namespace)}/{Uri.EscapeDataString(name.Name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }
}
