namespace Entities;

public sealed record TenantAccess
{
    /// <summary>Whether people may create their own account. Default: no.</summary>
    public TenantRegistration? Registration { get; init; }

    /// <summary>
    /// Single sign-on with OpenID Connect. Needs a dedicated instance, since LibreChat knows one issuer per deployment.
    /// Default: none.
    /// </summary>
    public TenantOidc? Oidc { get; init; }
}
