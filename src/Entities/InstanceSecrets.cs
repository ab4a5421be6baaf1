using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceSecrets
{
    /// <summary>
    /// A Secret in the instance's namespace with the keys that encrypt its data: CREDS_KEY (64 hexadecimal digits) and
    /// CREDS_IV (32). Once there is data, only a Secret with the same keys is accepted. Default: none, both keys are
    /// generated once and kept as long as the data.
    /// </summary>
    public SecretReference? CredentialsSecretRef { get; init; }

    /// <summary>
    /// How often the secrets that sign sessions are replaced, as a duration of at least 1h. After each rotation
    /// everybody must log in again. Any new value of the annotation chat.scalewize.ai/rotate-jwt causes one rotation.
    /// Default: empty, never.
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
