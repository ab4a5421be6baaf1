namespace Operator.ChatInstances.Probing;

/// <summary>Whether an issuer of OpenID is there.</summary>
internal enum IssuerAnswer
{
    /// <summary>Nobody asked, or may ask.</summary>
    Unasked,

    /// <summary>No answer, or another than an issuer gives.</summary>
    Silent,

    /// <summary>Its discovery document is there.</summary>
    Answers,
}
