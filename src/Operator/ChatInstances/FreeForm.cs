using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Objects;

namespace Operator.ChatInstances;

/// <summary>
/// Fields that the CRD takes as any JSON and that end in a child as one of the library's models. A key that the model
/// does not have is a mistake: left out, it would be missed; passed on, the API server would refuse the child.
/// </summary>
internal static class FreeForm
{
    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="JsonException">The field is not what the model says.</exception>
    public static T? Read<T>(JsonElement? field)
        where T : class => field?.Deserialize((JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T)));

    /// <summary>Why <paramref name="field"/> cannot be read; null when it can.</summary>
    public static string? ObjectionTo(string field, Func<object?> read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return $"{field} cannot be read ({e.Message})";
        }
    }
}
