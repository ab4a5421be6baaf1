namespace Entities;

public enum InstanceMode
{
    Shared,
    Dedicated,
}
