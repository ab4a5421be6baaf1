using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// The JSON rules for all objects of the API, for the library's types and this program's own. Nulls are never written,
/// so that a rendered object contains only the fields to apply. apiVersion and kind come from the type. managedFields
/// is dropped, because it is most of an object's bytes.
/// </summary>
public static class ApiJson
{
    /// <summary>
    /// The deepest nesting that is read. The API server allows more. A deeper object counts as unreadable.
    /// </summary>
    public const int MaxDepth = 512;

    private static readonly HashSet<(Type, string)> MicroTimes =
    [
        (typeof(V1LeaseSpec), "acquireTime"),
        (typeof(V1LeaseSpec), "renewTime"),
        (typeof(Eventsv1Event), "eventTime"),
        (typeof(Eventsv1EventSeries), "lastObservedTime"),
    ];

    public static JsonSerializerOptions Options { get; } = OptionsOver(KubernetesJsonContext.Default);

    /// <summary>The JSON metadata of a type that <see cref="KubernetesJsonContext"/> lists.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The same rules for another serializer context.</summary>
    public static JsonSerializerOptions OptionsOver(
        JsonSerializerContext context,
        params ReadOnlySpan<JsonConverter> converters
    )
    {
        var options = new JsonSerializerOptions(context.Options)
        {
            MaxDepth = MaxDepth,
            TypeInfoResolver = context.WithAddedModifier(Adapt),
            Converters = { new TimeConverter(), new QuantityConverter() },
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }

    private static void Adapt(JsonTypeInfo type)
    {
        if (type.Type == typeof(V1ObjectMeta))
            Remove(type, "managedFields", "selfLink");
        else if (KubernetesEntity.Find(type.Type) is { } entity)
            AdaptEntity(type, entity);
        foreach (var property in type.Properties)
        {
            if (MicroTimes.Contains((type.Type, property.Name)))
                property.CustomConverter =
                    property.PropertyType == typeof(DateTime)
                        ? new MicroTimeConverter()
                        : new OptionalMicroTimeConverter();
        }
    }

    /// <summary>
    /// Takes apiVersion and kind from the type. The items of a list do not have them, and a rendered object need not
    /// set them.
    /// </summary>
    private static void AdaptEntity(JsonTypeInfo type, KubernetesEntityAttribute entity)
    {
        var (apiVersion, kind) = (KubernetesEntity.ApiVersionOf(entity), entity.Kind);
        foreach (var property in type.Properties)
        {
            if (property.Name is not ("apiVersion" or "kind"))
                continue;
            var value = property.Name == "kind" ? kind : apiVersion;
            property.Get = _ => value;
            property.Set = (_, _) => { };
        }
        type.OnDeserialized = read =>
        {
            var value = (IKubernetesObject<V1ObjectMeta>)read;
            (value.ApiVersion, value.Kind) = (apiVersion, kind);
            value.Metadata ??= new();
        };
    }

    private static void Remove(JsonTypeInfo type, params ReadOnlySpan<string> names)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (names.Contains(type.Properties[i].Name))
                type.Properties.RemoveAt(i);
        }
    }
}
