using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render.Backing;
using Operator.Configuration;

namespace Operator.ChatInstances.Render;

/// <summary>
/// Closes every way to the pods around the edge, because whoever reaches them can name himself any tenant; and lets
/// them out to names, their stores, their gateway, their MCP servers and HTTPS only. Stores of the user may be anywhere: they are held to
/// their ports.
/// </summary>
internal static class NetworkPolicies
{
    private const string NamespaceName = "kubernetes.io/metadata.name";

    public static V1NetworkPolicyEgressRule ToNames { get; } =
        new() { Ports = [new() { Port = 53, Protocol = "UDP" }, Tcp(53)] };

    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(
            new V1NetworkPolicy
            {
                Metadata = ChildMetadata.Of(blueprint, ChildNames.Workload(blueprint.Name)),
                Spec = new()
                {
                    PodSelector = new() { MatchLabels = ChildMetadata.Selector(blueprint.Name) },
                    PolicyTypes = ["Ingress", "Egress"],
                    Ingress =
                    [
                        new()
                        {
                            FromProperty = [.. Callers(blueprint), .. blueprint.Spec.NetworkPolicy?.AllowFrom ?? []],
                            Ports = [Tcp(Ports.Container)],
                        },
                    ],
                    Egress = [.. Out(blueprint)],
                },
            }
        );

    /// <summary>The edge, monitoring, and the operator itself for its health checks.</summary>
    private static IEnumerable<V1NetworkPolicyPeer> Callers(ChatInstanceBlueprint blueprint) =>
        [
            Namespaces(blueprint.Configuration.Routing.EdgeNamespaces),
            .. Monitoring(blueprint.Configuration),
            Operator(blueprint.Configuration),
        ];

    /// <summary>Its pods that ask for metrics, and no others of its namespaces. None: nobody asks.</summary>
    public static IEnumerable<V1NetworkPolicyPeer> Monitoring(OperatorConfiguration configuration) =>
        configuration.MonitoringNamespaces.Count == 0
            ? []
            :
            [
                Namespaces(configuration.MonitoringNamespaces) with
                {
                    PodSelector = new() { MatchLabels = PodLabels.Parse(configuration.MonitoringPodSelector) },
                },
            ];

    /// <summary>
    /// Its own pods: others in its namespace, such as a gateway, have no business with whom they could name themselves.
    /// </summary>
    public static V1NetworkPolicyPeer Operator(OperatorConfiguration configuration) =>
        Namespaces([configuration.OperatorNamespace]) with
        {
            PodSelector = new()
            {
                MatchLabels = new Dictionary<string, string> { [Labels.Name] = Labels.FieldManager },
            },
        };

    private static IEnumerable<V1NetworkPolicyEgressRule> Out(ChatInstanceBlueprint blueprint)
    {
        yield return ToNames;
        foreach (var rule in ToStores(blueprint))
            yield return rule;
        foreach (var rule in BackingPolicies.FromChat(blueprint))
            yield return rule;
        if (blueprint.Gateway is { } gateway)
            yield return new() { To = [Namespaces([gateway.Pool.Namespace!])], Ports = [Tcp(gateway.Port)] };
        foreach (var rule in ToServers(blueprint.Inside))
            yield return rule;
        yield return new() { Ports = [.. HttpsPorts(blueprint).Distinct().Select(Tcp)] };
    }

    /// <summary>
    /// A policy sees the pod that a Service leads to, with the pod's port and not the Service's, and which that is only
    /// the Service knows. So all TCP ports of its namespace are open; what must not be reached there is closed by the
    /// policies of that namespace. An address is open at its port alone.
    /// </summary>
    private static IEnumerable<V1NetworkPolicyEgressRule> ToServers(IReadOnlyList<ServerAddress> inside)
    {
        string[] namespaces =
        [
            .. inside
                .Select(address => address.Service?.Namespace)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (namespaces.Length > 0)
            yield return new() { To = [Namespaces(namespaces)], Ports = [new() { Protocol = "TCP" }] };
        foreach (var address in inside.Where(address => address.Ip is not null))
            yield return new()
            {
                To = [new() { IpBlock = new() { Cidr = $"{address.Ip}/{address.Ip!.GetAddressBytes().Length * 8}" } }],
                Ports = [Tcp(address.Port)],
            };
    }

    /// <summary>To those of the user's own. A rule without ports would allow all of them.</summary>
    public static IEnumerable<V1NetworkPolicyEgressRule> ToStores(ChatInstanceBlueprint blueprint) =>
        blueprint.StorePorts.Count > 0 ? [new() { Ports = [.. blueprint.StorePorts.Select(Tcp)] }] : [];

    private static IEnumerable<int> HttpsPorts(ChatInstanceBlueprint blueprint) =>
        Uri.TryCreate(blueprint.Spec.Storage?.S3?.Endpoint, UriKind.Absolute, out var endpoint)
            ? [443, endpoint.Port]
            : [443];

    public static V1NetworkPolicyPeer Namespaces(IReadOnlyList<string> names) =>
        new()
        {
            NamespaceSelector = new()
            {
                MatchExpressions =
                [
                    new()
                    {
                        Key = NamespaceName,
                        OperatorProperty = "In",
                        Values = [.. names],
                    },
                ],
            },
        };

    public static V1NetworkPolicyPort Tcp(int port) => new() { Port = port, Protocol = "TCP" };
}
