using System.Text.Json.Serialization;
using Kubernetes.Objects;

namespace Entities;

public sealed record TenantUsage
{
    /// <summary>Tokens used today (UTC).</summary>
    public long? TokensToday { get; init; }

    /// <summary>Requests made today (UTC).</summary>
    public long? RequestsToday { get; init; }

    /// <summary>Spending in this calendar month (UTC), in US dollars, by the gateway's price list.</summary>
    public decimal? MonthSpendUsd { get; init; }

    /// <summary>When these numbers were read.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? AsOf { get; init; }
}
