using Entities;
using Kubernetes.Objects;

namespace Operator.ProviderPools.Decide;

internal sealed record GatewayPlan
{
    public required NamespacedName Pool { get; init; }
    public required string Image { get; init; }

    /// <summary>Null when <see cref="Autoscaling"/> decides.</summary>
    public required int? Replicas { get; init; }
    public required Autoscaling? Autoscaling { get; init; }

    public required ProviderRouting Routing { get; init; }
    public required int FailureThreshold { get; init; }
    public required TimeSpan RecoveryTimeout { get; init; }
    public required SecretKeyReference? Database { get; init; }
    public required SecretKeyReference? Redis { get; init; }

    /// <summary>Of the contents of all Secrets that the pods read at their start.</summary>
    public required string SecretsHash { get; init; }

    /// <summary>Used once, when the gateway has no keys yet.</summary>
    public required string FreshMasterKey { get; init; }
    public required string FreshSaltKey { get; init; }
}
