using System.Text.Json.Serialization;

namespace Kubernetes.Objects.Edge;

/// <summary>As <see cref="KubernetesJsonContext"/>, for the kinds in this folder.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HTTPRoute))]
[JsonSerializable(typeof(ListenerSet))]
[JsonSerializable(typeof(Middleware))]
[JsonSerializable(typeof(ServersTransport))]
[JsonSerializable(typeof(VirtualServer))]
internal sealed partial class EdgeJsonContext : JsonSerializerContext;
