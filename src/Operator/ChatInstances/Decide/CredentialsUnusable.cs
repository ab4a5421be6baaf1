using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The Secret with the encryption keys exists, but a key is missing from it or LibreChat would not accept it.
/// </summary>
internal static class CredentialsUnusable
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (facts.LiveCredentials is not { } live)
            yield break;
        var (name, adopted) = (CredentialsSource.NameOf(facts.Instance), CredentialsSource.IsAdopted(facts.Instance));
        foreach (var (key, digits) in new[] { (Credentials.CredsKeyName, 64), (Credentials.CredsIvName, 32) })
        {
            // SecretMissing reports a key that an adopted Secret lacks.
            if (IsHex(live.ByName[key], digits) || (adopted && live.ByName[key].Length == 0))
                continue;
            yield return new(
                ChatInstanceReasons.InvalidCredentials,
                $"Secret {name} must hold {digits} hexadecimal digits under {key}: {(adopted ? $"correct it, or change {CredentialsSource.Field}" : "restore it from a backup")}",
                Effect.Hold
            );
        }
    }

    private static bool IsHex(string value, int digits) => value.Length == digits && value.All(char.IsAsciiHexDigit);
}
