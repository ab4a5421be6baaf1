namespace Kubernetes.Objects;

public sealed record ServiceMonitorEndpoint
{
    /// <summary>The name of a port of the Service.</summary>
    public string? Port { get; init; }
    public string? Path { get; init; }

    /// <summary>A Prometheus duration, such as 30s.</summary>
    public string? Interval { get; init; }
    public string? ScrapeTimeout { get; init; }
    public ScrapeAuthorization? Authorization { get; init; }
}
