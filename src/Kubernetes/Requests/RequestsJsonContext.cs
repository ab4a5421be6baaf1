using System.Text.Json.Serialization;

namespace Kubernetes.Requests;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DeleteBody))]
[JsonSerializable(typeof(ApiStatus))]
[JsonSerializable(typeof(ApiResourceList))]
internal sealed partial class RequestsJsonContext : JsonSerializerContext;
