using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceSecrets
{
    /// <summary>
    /// A Secret beside the instance with the keys that its data is, or will be, encrypted with: CREDS_KEY (64
    /// hexadecimal digits) and CREDS_IV (32). Once there is data, only a Secret with the same keys is accepted.
    /// Default: none, both are generated once and kept for the life of the data.
    /// </summary>
    public SecretReference? CredentialsSecretRef { get; init; }

    /// <summary>
    /// After which time the secrets that sessions are signed with are replaced, as a duration of at least 1h; everybody
    /// logs in again. The annotation chat.scalewize.ai/rotate-jwt does so once for any new value. Default: empty,
    /// never.
    /// </summary>
    [Length(0, 16)]
    [ValidationRule(
        "self == '' || self.matches('^([0-9]+(ms|s|m|h))+$')",
        "must be a duration such as 720h, or empty for never"
    )]
    [ValidationRule(
        "!self.matches('^([0-9]+(ms|s|m|h))+$') || duration(self) >= duration('1h')",
        "must be at least 1h: each rotation replaces all pods and ends all sessions"
    )]
    public string? JwtRotation { get; init; }
}
