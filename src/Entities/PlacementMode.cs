namespace Entities;

public enum PlacementMode
{
    Auto,
    Shared,
    Dedicated,
}
