using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Probing;
using Operator.ChatInstances.Render;
using Operator.Configuration;

namespace Operator.ChatInstances.Observe;

/// <summary>Everything that a decision about one instance rests on, as it was at <see cref="Now"/>.</summary>
internal sealed record ChatInstanceFacts
{
    public required ChatInstance Instance { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required OperatorConfiguration Configuration { get; init; }

    /// <summary>Of the instance's namespace, by name: those the spec refers to, the generated one, and the one with the gateway's key. Missing ones are absent.</summary>
    public required IReadOnlyDictionary<string, SecretContent> Secrets { get; init; }

    /// <summary>What the generated Secret gets if there is none yet.</summary>
    public required Credentials FreshCredentials { get; init; }

    /// <summary>The one that the spec refers to; null when there is none of that name.</summary>
    public ProviderPool? Pool { get; init; }

    /// <summary>As it runs; null before it was made.</summary>
    public Deployment? Deployment { get; init; }

    /// <summary>What the health checks add up to.</summary>
    public ProbeState Probe { get; init; } = ProbeState.Unknown;

    /// <summary>How many tenants, with how many seats, are placed here.</summary>
    public int Tenants { get; init; }
    public int Seats { get; init; }

    /// <summary>What of the Prometheus operator the cluster has.</summary>
    public MonitoringKinds Monitoring { get; init; } = MonitoringKinds.None;

    public Credentials? LiveCredentials =>
        Secrets.TryGetValue(ChildNames.Credentials(Instance.Metadata.Name), out var secret) ? Credentials.Of(secret) : null;
}
