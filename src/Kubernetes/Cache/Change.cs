namespace Kubernetes.Cache;

/// <summary>What was and what is; both null marks the end of the first list.</summary>
internal readonly record struct Change<T>(T? Old, T? New)
    where T : class
{
    public bool IsSynced => Old is null && New is null;
}
