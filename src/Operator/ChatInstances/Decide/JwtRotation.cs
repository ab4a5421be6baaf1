using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The session keys that shall be: those that are there, unless a rotation is due or one of them cannot be used. A
/// rotation is due when the annotation asks for one that the Secret does not record, or when the spec's interval has
/// passed since the one that it records.
/// </summary>
internal static class JwtRotation
{
    /// <summary>As LibreChat demands of the JWT secrets.</summary>
    private const int FewestCharacters = 32;

    /// <summary>Of the annotation's value so much is compared and recorded.</summary>
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

    /// <summary>How long the live secrets are still good for; null when there is no end to it.</summary>
    public static TimeSpan? RemainsFor(ChatInstanceFacts facts, SessionKeys live) =>
        facts.Instance.Spec.Secrets?.JwtRotation is { Length: > 0 } interval
            ? (live.RotatedAt ?? facts.Now) + GoDuration.Parse(interval) - facts.Now
            : null;

    private static string Requested(ChatInstanceFacts facts)
    {
        var value = facts.Instance.Metadata.Annotations.Find(Labels.RotateJwt) ?? "";
        return value[..Math.Min(value.Length, MostCharacters)];
    }

    private static string? Usable(string value) => value.Length < FewestCharacters ? null : value;
}
