namespace Support;

/// <summary>One host as an edge serves it.</summary>
/// <param name="Route">Kind and namespace/name of the object that says so.</param>
/// <param name="Host">The host name.</param>
/// <param name="Service">namespace/name of where requests end.</param>
/// <param name="TenantHeader">What X-Tenant-Id is overwritten with; empty: it is taken away; null: the client's own
/// value passes.</param>
public sealed record RoutedHost(string Route, string Host, string Service, string? TenantHeader);
