using System.Text.Json.Serialization;

namespace Kubernetes.Client.Configuration;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower)]
[JsonSerializable(typeof(KubeconfigContext))]
[JsonSerializable(typeof(KubeconfigCluster))]
[JsonSerializable(typeof(KubeconfigUser))]
internal sealed partial class KubeconfigJsonContext : JsonSerializerContext;
