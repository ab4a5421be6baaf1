namespace Entities;

/// <summary>
/// Valid: the certificate covers the host and is valid today. Pending: it is being issued. Expired: its validity has
/// ended. NotYetValid: its validity has not begun. WrongHost: it covers other hosts only. Unreadable: the Secret holds
/// no certificate in PEM. Unknown: it is the edge's own certificate, which the operator cannot read.
/// </summary>
public enum CertificateState
{
    Valid,
    Pending,
    Expired,
    NotYetValid,
    WrongHost,
    Unreadable,
    Unknown,
}
