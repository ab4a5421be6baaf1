namespace Operator.ChatInstances.Probing;

/// <summary>What a pod says to somebody who wants to sign in with OpenID.</summary>
internal enum SignOnAnswer
{
    /// <summary>Nothing that is about OpenID: too many logins, or no answer.</summary>
    Unclear,

    /// <summary>It leads on to the issuer.</summary>
    Registered,

    /// <summary>It knows no OpenID.</summary>
    Missing,
}
