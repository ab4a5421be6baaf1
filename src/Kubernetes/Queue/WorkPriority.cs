namespace Kubernetes.Queue;

/// <summary>The two priorities of the runtime; any other integer is allowed. Higher goes first.</summary>
public static class WorkPriority
{
    public const int Normal = 0;

    /// <summary>What the first list brings, and what did not change: it must not delay what just happened.</summary>
    public const int Low = -100;
}
