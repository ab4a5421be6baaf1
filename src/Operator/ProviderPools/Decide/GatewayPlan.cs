using Entities;
using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.ProviderPools.Decide;

internal sealed record GatewayPlan
{
    public required NamespacedName Pool { get; init; }
    public required string Image { get; init; }

    /// <summary>Null if <see cref="Autoscaling"/> sets the number of pods.</summary>
    public required int? Replicas { get; init; }
    public required Autoscaling? Autoscaling { get; init; }

    public required ProviderRouting Routing { get; init; }
    public required int FailureThreshold { get; init; }
    public required TimeSpan RecoveryTimeout { get; init; }
    public required SecretKeyReference? Database { get; init; }
    public required SecretKeyReference? Redis { get; init; }

    public required OperatorConfiguration Configuration { get; init; }

    /// <summary>The namespaces of the ChatInstances that use the pool, in order.</summary>
    public required IReadOnlyList<string> CallingNamespaces { get; init; }

    /// <summary>Hash of the contents of all Secrets that the pods read at their start.</summary>
    public required string SecretsHash { get; init; }

    /// <summary>Used only while the gateway has no keys.</summary>
    public required string FreshMasterKey { get; init; }
    public required string FreshSaltKey { get; init; }
}
