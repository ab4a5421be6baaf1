using Entities;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// Single sign-on of an instance that serves one tenant. LibreChat looks for the issuer when it starts, and goes on
/// without OpenID if it does not find it. Source: configureSocialLogins of LibreChat v0.8.7.
/// </summary>
/// <param name="Issuer">Null where the spec does not say it itself, or it is no URL.</param>
internal sealed record OpenId(Uri? Issuer)
{
    private static readonly string[] Needed = ["OPENID_CLIENT_ID", "OPENID_ISSUER", "OPENID_SCOPE"];

    /// <summary>Null where LibreChat does not even try.</summary>
    public static OpenId? Of(ChatInstanceSpec spec) =>
        spec.Mode == InstanceMode.Dedicated
        && IsTrue(spec, "ALLOW_SOCIAL_LOGIN")
        && Array.TrueForAll(Needed, name => IsSet(spec, name))
        && (IsSet(spec, "OPENID_CLIENT_SECRET") || IsTrue(spec, "OPENID_USE_PKCE"))
            ? new(
                Uri.TryCreate(ConfigUnusable.ValueOf(spec, "OPENID_ISSUER"), UriKind.Absolute, out var issuer)
                    ? issuer
                    : null
            )
            : null;

    private static bool IsSet(ChatInstanceSpec spec, string name) =>
        spec.Env?.LastOrDefault(one => one.Name == name) is { } one
        && (one.ValueFrom is not null || !string.IsNullOrWhiteSpace(one.Value));

    private static bool IsTrue(ChatInstanceSpec spec, string name) =>
        string.Equals(ConfigUnusable.ValueOf(spec, name)?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
