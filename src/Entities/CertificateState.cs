namespace Entities;

/// <summary>
/// Valid: it covers the host, today. Pending: it is being issued. Expired and NotYetValid: not today. WrongHost: for
/// other hosts. Unreadable: no certificate in PEM. Unknown: the edge's own, which nobody here can see.
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
