namespace Kubernetes.Hosting;

/// <summary>What runs beside the controllers while this process leads.</summary>
internal sealed record LeaderLoop(Func<CancellationToken, Task> RunAsync);
