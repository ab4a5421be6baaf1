using System.Text.Json.Serialization;

namespace Operator.Configuration;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(OperatorConfiguration))]
internal sealed partial class ConfigurationJsonContext : JsonSerializerContext;
