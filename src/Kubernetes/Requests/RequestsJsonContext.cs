using System.Text.Json.Serialization;

namespace Kubernetes.Requests;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeleteBody))]
[JsonSerializable(typeof(ApiStatus))]
internal sealed partial class RequestsJsonContext : JsonSerializerContext;
