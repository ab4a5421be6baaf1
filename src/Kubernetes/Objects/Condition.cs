using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>
/// metav1.Condition. Status is "True", "False" or "Unknown"; Reason is CamelCase; Message says what happened and what
/// to change.
/// </summary>
public sealed record Condition
{
    public required string Type { get; init; }
    public required string Status { get; init; }
    public required string Reason { get; init; }
    public string Message
    {
        get;
        init => field = value ?? "";
    } = "";
    public long? ObservedGeneration { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset LastTransitionTime { get; init; }
}
