namespace Entities;

public enum ProviderHealth
{
    Unknown,
    Healthy,
    Degraded,
    Down,
}
