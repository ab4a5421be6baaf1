namespace Entities;

public enum ProviderState
{
    Standby,
    Active,
    Open,
}
