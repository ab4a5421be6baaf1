namespace Operator.Routing;

/// <summary>
/// A host name and how its certificate comes: from a Secret in the route's namespace that exists (IssuedByCertManager
/// false) or that cert-manager fills; null name: no TLS.
/// </summary>
internal sealed record RouteHost(string Host, string? TlsSecretName, bool IssuedByCertManager);
