namespace Operator.ChatInstances.Decide;

/// <summary>A tenant's own key for the gateway, as a Secret that the pods read.</summary>
internal sealed record TenantKey(string Tenant, string Value)
{
    public override string ToString() => Tenant;
}
