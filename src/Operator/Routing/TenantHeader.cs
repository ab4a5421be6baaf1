namespace Operator.Routing;

internal static class TenantHeader
{
    public const string Name = "X-Tenant-Id";
}
