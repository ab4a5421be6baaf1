namespace Kubernetes.Queue;

/// <summary>The two priorities of the runtime. Any other integer is allowed. A higher priority goes first.</summary>
public static class WorkPriority
{
    public const int Normal = 0;

    /// <summary>
    /// For objects of the first list and objects without changes, which must not delay recent changes.
    /// </summary>
    public const int Low = -100;
}
