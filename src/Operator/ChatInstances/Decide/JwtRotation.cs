using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The desired session keys: the live ones, unless a rotation is due or a live key is unusable. A rotation is due when
/// the annotation requests one that the Secret does not record, or when the spec's interval has passed since the last
/// recorded rotation.
/// </summary>
internal static class JwtRotation
{
    /// <summary>The minimum length that LibreChat requires of the JWT secrets.</summary>
    private const int FewestCharacters = 32;

    /// <summary>Only this many characters of the annotation's value are compared and recorded.</summary>
    private const int MostCharacters = 253;

    public static SessionKeys Of(ChatInstanceFacts facts)
    {
        var (requested, fresh) = (Requested(facts), facts.FreshSessionKeys);
        if (facts.LiveSessionKeys is not { } live)
            return fresh with { Requested = requested, RotatedAt = facts.Now };

        var kept = live with
        {
            OpenIdSessionSecret = Usable(live.OpenIdSessionSecret) ?? fresh.OpenIdSessionSecret,
            MetricsSecret = Usable(live.MetricsSecret) ?? fresh.MetricsSecret,
            RotatedAt = live.RotatedAt ?? facts.Now,
        };
        var isDue =
            (requested.Length > 0 && requested != live.Requested)
            || RemainsFor(facts, live) <= TimeSpan.Zero
            || Usable(live.JwtSecret) is null
            || Usable(live.JwtRefreshSecret) is null;
        return isDue
            ? kept with
            {
                JwtSecret = fresh.JwtSecret,
                JwtRefreshSecret = fresh.JwtRefreshSecret,
                Requested = requested.Length > 0 ? requested : live.Requested,
                RotatedAt = facts.Now,
            }
            : kept;
    }

    /// <summary>The time until the spec's interval requires the next rotation; null without an interval.</summary>
    public static TimeSpan? RemainsFor(ChatInstanceFacts facts, SessionKeys live) =>
        GoDuration.TryParse(facts.Instance.Spec.Secrets?.JwtRotation, out var interval)
            ? (live.RotatedAt ?? facts.Now) - facts.Now + interval
            : null;

    private static string Requested(ChatInstanceFacts facts)
    {
        var value = facts.Instance.Metadata.Annotations.Find(Labels.RotateJwt) ?? "";
        return BoundedText.First(value, MostCharacters);
    }

    private static string? Usable(string value) => value.Length < FewestCharacters ? null : value;
}
