namespace Operator.Diagnostics;

/// <summary>One named question about the process. <paramref name="IsHealthy"/> must be quick and total.</summary>
internal sealed record HealthCheck(string Name, Func<bool> IsHealthy);
