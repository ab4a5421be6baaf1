namespace Entities;

public enum InstanceHealth
{
    Unknown,
    Healthy,
    Degraded,
    Down,
}
