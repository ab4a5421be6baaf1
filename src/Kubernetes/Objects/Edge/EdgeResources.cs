namespace Kubernetes.Objects.Edge;

/// <summary>
/// The definitions of the kinds in this folder: those of edge products, which a cluster serves only when the product is
/// installed.
/// </summary>
public static class EdgeResources
{
    private static readonly EdgeJsonContext Json = EdgeJsonContext.Default;

    public static ResourceDefinition<HTTPRoute> HTTPRoutes { get; } = new(Json.HTTPRoute, Json.KubernetesListHTTPRoute);
    public static ResourceDefinition<ListenerSet> ListenerSets { get; } =
        new(Json.ListenerSet, Json.KubernetesListListenerSet);
    public static ResourceDefinition<Middleware> Middlewares { get; } =
        new(Json.Middleware, Json.KubernetesListMiddleware);
    public static ResourceDefinition<ServersTransport> ServersTransports { get; } =
        new(Json.ServersTransport, Json.KubernetesListServersTransport);
    public static ResourceDefinition<VirtualServer> VirtualServers { get; } =
        new(Json.VirtualServer, Json.KubernetesListVirtualServer);
}
