using System.Text.Json.Serialization;

namespace Kubernetes.Client.Credentials;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ExecCredential))]
internal sealed partial class ExecJsonContext : JsonSerializerContext;
