using System.Text.Json.Serialization;

namespace Entities;

/// <summary>The plan that was sold. The operator's configuration says what each plan includes.</summary>
public enum PlanName
{
    [JsonStringEnumMemberName("starter")]
    Starter,

    [JsonStringEnumMemberName("professional")]
    Professional,

    [JsonStringEnumMemberName("enterprise")]
    Enterprise,
}
