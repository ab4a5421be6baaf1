namespace Entities;

public enum TenantTier
{
    Shared,
    Dedicated,
}
