namespace Kubernetes.Queue;

/// <summary>A key handed to a worker, with the priority it had, so that a requeue can keep it.</summary>
public readonly record struct WorkItem<TKey>(TKey Key, int Priority)
    where TKey : notnull;
