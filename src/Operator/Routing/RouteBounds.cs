using Entities;
using Kubernetes.Objects;

namespace Operator.Routing;

/// <summary>
/// The times and sizes of spec.route in the units of an edge. A field that cannot be read, or that no edge carries, has
/// its default here and is in <see cref="Problems"/>: the tenants of the instance are served all the same.
/// </summary>
internal sealed record RouteBounds
{
    /// <summary>
    /// HAProxy counts milliseconds in 31 bits, and one timer beyond that makes its whole configuration fail.
    /// </summary>
    public const int LongestRequestHours = 24 * 24;

    /// <summary>A duration of Gateway API has at most five digits (GEP-2257).</summary>
    public const int LongestAgeHours = 99_999;

    private static readonly InstanceRoute Default = new();

    public required int RequestTimeoutSeconds { get; init; }
    public required int AffinityMaxAgeSeconds { get; init; }
    public required long MaxBodySizeBytes { get; init; }

    /// <summary>Each names its field and says what to change.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public static RouteBounds Of(InstanceRoute route)
    {
        var problems = new List<string>();
        return new()
        {
            RequestTimeoutSeconds = Seconds(
                "spec.route.requestTimeout",
                route.RequestTimeout,
                LongestRequestHours,
                Default.RequestTimeout,
                problems
            ),
            AffinityMaxAgeSeconds = Seconds(
                "spec.route.sessionAffinity.maxAge",
                route.SessionAffinity.MaxAge,
                LongestAgeHours,
                Default.SessionAffinity.MaxAge,
                problems
            ),
            MaxBodySizeBytes = Bytes(route.MaxBodySize, problems),
            Problems = problems,
        };
    }

    private static int Seconds(string field, string text, int mostHours, string fallback, List<string> problems)
    {
        if (!GoDuration.TryParse(text, out var duration))
            problems.Add($"{field} is '{text}', which cannot be read: write a duration such as 30s, 10m or 1h30m");
        else if (duration > TimeSpan.FromHours(mostHours))
            problems.Add($"{field} is {text}, longer than an edge can count: write at most {mostHours}h");
        else
            return (int)Math.Ceiling(duration.TotalSeconds);
        return (int)GoDuration.Parse(fallback).TotalSeconds;
    }

    private static long Bytes(string text, List<string> problems)
    {
        if (BodySize.Bytes(text) is { } bytes)
            return bytes;
        problems.Add(
            $"spec.route.maxBodySize is '{text}', which is no size, or larger than an edge can count: write one such as 500k, 50m or 1g"
        );
        return BodySize.Bytes(Default.MaxBodySize)!.Value;
    }
}
