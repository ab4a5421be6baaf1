using System.Text.Json.Serialization;
using Kubernetes.Objects;

namespace Entities;

/// <summary>
/// The JSON of the three kinds, nulls never written. A property that has a default is settable, not init-only: the
/// generated reader gives an absent init-only property its type's default value and loses the initialiser. The
/// initialisers are also the defaults in the CRD.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(ChatInstance))]
[JsonSerializable(typeof(ProviderPool))]
[JsonSerializable(typeof(KubernetesList<Tenant>))]
[JsonSerializable(typeof(KubernetesList<ChatInstance>))]
[JsonSerializable(typeof(KubernetesList<ProviderPool>))]
public sealed partial class EntitiesJsonContext : JsonSerializerContext;
