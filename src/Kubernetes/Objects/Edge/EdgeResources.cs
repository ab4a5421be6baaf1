using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace Kubernetes.Objects.Edge;

/// <summary>
/// The definitions of the kinds in this folder. They belong to edge products, and a cluster serves them only if the
/// product is installed.
/// </summary>
public static class EdgeResources
{
    private static readonly JsonSerializerOptions Options = ApiJson.OptionsOver(EdgeJsonContext.Default);

    public static ResourceDefinition<HTTPRoute> HTTPRoutes { get; } = Define<HTTPRoute>();
    public static ResourceDefinition<ListenerSet> ListenerSets { get; } = Define<ListenerSet>();
    public static ResourceDefinition<Middleware> Middlewares { get; } = Define<Middleware>();
    public static ResourceDefinition<ServersTransport> ServersTransports { get; } = Define<ServersTransport>();
    public static ResourceDefinition<VirtualServer> VirtualServers { get; } = Define<VirtualServer>();

    private static ResourceDefinition<T> Define<T>()
        where T : class, IKubernetesObject<V1ObjectMeta> => new((JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));
}
