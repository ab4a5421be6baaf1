namespace Operator.Routing;

/// <summary>
/// A host name and the Secret in the route's namespace that holds its certificate. The Secret is there already, or
/// cert-manager fills it (IssuedByCertManager). A null name: no TLS.
/// </summary>
internal sealed record RouteHost(string Host, string? TlsSecretName, bool IssuedByCertManager);
