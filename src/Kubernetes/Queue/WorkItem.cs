namespace Kubernetes.Queue;

/// <summary>A key that a worker has taken, with its priority, so that a requeue can keep the priority.</summary>
public readonly record struct WorkItem<TKey>(TKey Key, int Priority)
    where TKey : notnull;
