using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>The generated keys are there and cannot be used: one is missing, or not what LibreChat takes.</summary>
internal static class CredentialsUnusable
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (facts.LiveCredentials is not { } live) yield break;
        var name = ChildNames.Credentials(facts.Instance.Metadata.Name);
        foreach (var (key, digits) in new[] { (Credentials.CredsKeyName, 64), (Credentials.CredsIvName, 32) })
        {
            if (!IsHex(live.ByName[key], digits)) yield return Of($"Secret {name} must hold {digits} hexadecimal digits under {key}: restore it from a backup");
        }

        foreach (var key in new[] { Credentials.JwtSecretName, Credentials.JwtRefreshSecretName, Credentials.OpenIdSessionSecretName, Credentials.MetricsSecretName })
        {
            if (live.ByName[key].Length < 32) yield return Of($"Secret {name} must hold at least 32 random characters under {key}: add them");
        }
    }

    private static bool IsHex(string value, int digits) => value.Length == digits && value.All(char.IsAsciiHexDigit);

    private static Finding Of(string message) => new(ChatInstanceReasons.InvalidCredentials, message, Effect.Hold);
}
