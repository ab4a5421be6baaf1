namespace Operator.Diagnostics;

/// <summary>
/// A named health check of the process. <paramref name="IsHealthy"/> must be fast and must not throw.
/// </summary>
internal sealed record HealthCheck(string Name, Func<bool> IsHealthy);
