using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedApiServer.Simulation;

/// <summary>The delays of the simulated cluster, on the simulation's own clock.</summary>
public sealed record SimulationOptions
{
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>From a new pod template or replica count to ready pods.</summary>
    public TimeSpan RolloutLatency { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan JobLatency { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From a new Ingress to its load balancer's address.</summary>
    public TimeSpan IngressLatency { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan VolumeLatency { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The time between two checks for remaining objects in a terminating namespace.</summary>
    public TimeSpan NamespaceLatency { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The content of the ConfigMap <c>kube-root-ca.crt</c>.</summary>
    public string RootCertificatePem { get; init; } = "";

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
