using System.Text.Json.Serialization;

namespace Entities;

/// <summary>What was sold. What each plan holds is configuration of the operator.</summary>
public enum PlanName
{
    [JsonStringEnumMemberName("starter")]
    Starter,

    [JsonStringEnumMemberName("professional")]
    Professional,

    [JsonStringEnumMemberName("enterprise")]
    Enterprise,
}
