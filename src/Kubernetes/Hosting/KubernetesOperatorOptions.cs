namespace Kubernetes.Hosting;

/// <summary>How one operator starts and stops.</summary>
public sealed record KubernetesOperatorOptions
{
    /// <summary>What must hold before any cache is fed. When it throws, the host stops.</summary>
    public Func<IServiceProvider, CancellationToken, Task>? Precondition { get; init; }

    /// <summary>How long passes in flight may take to finish at shutdown before they are cancelled.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(30);
}
