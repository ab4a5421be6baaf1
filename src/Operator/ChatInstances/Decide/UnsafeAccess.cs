using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Variables of the spec that would give strangers what is not theirs. They are left out until the spec is mended,
/// which LibreChat takes as false. Source: checkEmailConfig and requestPasswordReset of LibreChat v0.8.7, which returns
/// the link to whoever asks when it can send no mail.
/// </summary>
internal static class UnsafeAccess
{
    private const string Mail =
        "EMAIL_FROM with EMAIL_HOST, EMAIL_SERVICE, MAILGUN_API_KEY or ACS_EMAIL_CONNECTION_STRING";

    public static IEnumerable<Finding> In(ChatInstanceFacts facts) =>
        Of(facts.Instance.Spec)
            .Select(unsafeOne => new Finding(
                ChatInstanceReasons.UnsafeAccess,
                $"spec.env[{unsafeOne.Variable}] is left out: {unsafeOne.Why}",
                Effect.Complain
            ));

    /// <summary>The variables that are left out, each with the reason and what to change.</summary>
    public static IEnumerable<(string Variable, string Why)> Of(ChatInstanceSpec spec)
    {
        var sendsMail = SendsMail(spec);
        if (IsOn(spec, "ALLOW_PASSWORD_RESET") && !sendsMail)
            yield return (
                "ALLOW_PASSWORD_RESET",
                $"without mail, LibreChat gives the link that sets a new password to whoever asks for it: set {Mail}, or remove it"
            );
        if (spec.Mode != InstanceMode.Shared)
            yield break;
        var isProven = sendsMail && HasAllowedDomains(spec) && !IsOn(spec, "ALLOW_UNVERIFIED_EMAIL_LOGIN");
        foreach (var variable in new[] { "ALLOW_REGISTRATION", "ALLOW_SOCIAL_REGISTRATION" })
        {
            if (IsOn(spec, variable) && !isProven)
                yield return (
                    variable,
                    $"anybody could join any tenant of a shared instance: set spec.config.registration.allowedDomains, {Mail}, and no ALLOW_UNVERIFIED_EMAIL_LOGIN, or remove it"
                );
        }
    }

    /// <summary>What comes from a Secret or a ConfigMap may be true.</summary>
    private static bool IsOn(ChatInstanceSpec spec, string variable) =>
        Find(spec, variable) is { } set
        && (set.ValueFrom is not null || string.Equals(set.Value?.Trim(), "true", StringComparison.OrdinalIgnoreCase));

    private static bool SendsMail(ChatInstanceSpec spec) =>
        IsSet(spec, "EMAIL_FROM")
        && (
            IsSet(spec, "EMAIL_HOST")
            || IsSet(spec, "EMAIL_SERVICE")
            || IsSet(spec, "ACS_EMAIL_CONNECTION_STRING")
            || (IsSet(spec, "MAILGUN_API_KEY") && IsSet(spec, "MAILGUN_DOMAIN"))
        );

    private static bool IsSet(ChatInstanceSpec spec, string variable) =>
        Find(spec, variable) is { } set && (set.ValueFrom is not null || !string.IsNullOrWhiteSpace(set.Value));

    private static V1EnvVar? Find(ChatInstanceSpec spec, string variable) =>
        spec.Env?.FirstOrDefault(set => set.Name == variable);

    private static bool HasAllowedDomains(ChatInstanceSpec spec) =>
        spec.Config is { ValueKind: JsonValueKind.Object } config
        && JsonObject.Create(config)!["registration"] is JsonObject registration
        && registration["allowedDomains"] is JsonArray { Count: > 0 };
}
