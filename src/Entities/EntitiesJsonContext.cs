using System.Text.Json.Serialization;

namespace Entities;

/// <summary>
/// The JSON of the three kinds, to be used through <see cref="EntitiesJson"/>. A property that has a default is settable, not init-only: the
/// generated reader gives an absent init-only property its type's default value and loses the initialiser. The
/// initialisers are also the defaults in the CRD.
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
