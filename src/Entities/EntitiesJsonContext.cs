using System.Text.Json.Serialization;

namespace Entities;

/// <summary>
/// The JSON of the three kinds, to be used through <see cref="EntitiesJson"/>. A property that has a default is
/// settable, not init-only. The generated reader ignores the initialiser of an absent init-only property and gives it
/// its type's default value. The initialisers are also the defaults in the CRD.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(ChatInstance))]
[JsonSerializable(typeof(ProviderPool))]
internal sealed partial class EntitiesJsonContext : JsonSerializerContext;
