using Operator.ChatInstances.Probing;
using Operator.Gateway;

namespace Operator.ChatInstances.Observe;

/// <summary>What others know of a ChatInstance: its stores, its gateway, its health and single sign-on, and the cluster's kinds.</summary>
internal sealed record InstanceSurroundings(
    StoreObserver Stores,
    GatewayObserver Gateways,
    ProbeBoard Probes,
    SignOnBoard SignOn,
    Func<MonitoringKinds> Monitoring
);
