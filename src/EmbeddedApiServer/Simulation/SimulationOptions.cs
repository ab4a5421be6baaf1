using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedApiServer.Simulation;

/// <summary>How long the rest of a cluster takes, on the simulation's own clock.</summary>
public sealed record SimulationOptions
{
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>From a new pod template or replica count to pods that serve.</summary>
    public TimeSpan RolloutLatency { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan JobLatency { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From a new Ingress to its load balancer's address.</summary>
    public TimeSpan IngressLatency { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan VolumeLatency { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a terminating namespace waits before it looks again for what is left in it.</summary>
    public TimeSpan NamespaceLatency { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>What <c>kube-root-ca.crt</c> holds.</summary>
    public string RootCertificatePem { get; init; } = "";

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
