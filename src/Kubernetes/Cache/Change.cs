using Kubernetes.Objects;

namespace Kubernetes.Cache;

/// <summary>
/// What was and what is; or the key of an object that cannot be read, or no longer is there to be read; or, with all of
/// them null, the end of the first list.
/// </summary>
internal readonly record struct Change<T>(T? Old, T? New, NamespacedName? Unreadable = null)
    where T : class
{
    public bool IsSynced => Old is null && New is null && Unreadable is null;
}
