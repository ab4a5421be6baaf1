using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Objects;

namespace Entities;

/// <summary>Reads and writes the three kinds and their parts by the rules of <see cref="ApiJson"/>.</summary>
public static class EntitiesJson
{
    public static JsonSerializerOptions Options { get; } =
        ApiJson.OptionsOver(EntitiesJsonContext.Default, new TextConverter());

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
