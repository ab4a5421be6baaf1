using System.Text.Json.Serialization;

namespace Kubernetes.Objects.Edge;

/// <summary>As <see cref="KubernetesJsonContext"/>, for the kinds in this folder.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HTTPRoute))]
[JsonSerializable(typeof(KubernetesList<HTTPRoute>))]
[JsonSerializable(typeof(ListenerSet))]
[JsonSerializable(typeof(KubernetesList<ListenerSet>))]
[JsonSerializable(typeof(Middleware))]
[JsonSerializable(typeof(KubernetesList<Middleware>))]
[JsonSerializable(typeof(ServersTransport))]
[JsonSerializable(typeof(KubernetesList<ServersTransport>))]
[JsonSerializable(typeof(VirtualServer))]
[JsonSerializable(typeof(KubernetesList<VirtualServer>))]
public sealed partial class EdgeJsonContext : JsonSerializerContext;
