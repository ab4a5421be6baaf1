using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>
/// The metadata we set or read. Source: the Kubernetes API conventions, "Metadata". managedFields is left out on
/// purpose: it is most of an object's bytes.
/// </summary>
public sealed record ObjectMeta
{
    /// <summary>Empty before the server made one from <see cref="GenerateName"/>, and in templates.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary><see cref="Name"/> on the wire, where an empty one is not written.</summary>
    [JsonPropertyName("name")]
    public string? NameOnTheWire
    {
        get => Name is "" ? null : Name;
        init => Name = value ?? "";
    }
    public string? GenerateName { get; init; }
    public string? Namespace { get; init; }
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
    public long? Generation { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? CreationTimestamp { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? DeletionTimestamp { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }
    public IReadOnlyList<string>? Finalizers { get; init; }
}
