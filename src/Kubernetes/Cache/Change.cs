using Kubernetes.Objects;

namespace Kubernetes.Cache;

/// <summary>
/// The state of an object before and after a change. Or the key of an unreadable object that has changed or is gone.
/// Or, with all values null, the end of the first list.
/// </summary>
internal readonly record struct Change<T>(T? Old, T? New, NamespacedName? Unreadable = null)
    where T : class
{
    public bool IsSynced => Old is null && New is null && Unreadable is null;
}
