using System.Text.Json.Serialization;

namespace Entities;

public enum ProviderRole
{
    [JsonStringEnumMemberName("primary")]
    Primary,

    [JsonStringEnumMemberName("secondary")]
    Secondary,

    [JsonStringEnumMemberName("backup")]
    Backup,
}
