namespace Operator.Placement;

/// <summary>
/// What tenants take up of one instance: how many they are, the seats reserved for them, and how many of them are
/// suspended, who take up no less. Those who are leaving take up nothing, and are served.
/// </summary>
internal readonly record struct Load(int Tenants, int Seats, int Suspended = 0, int Leaving = 0)
{
    public static Load operator +(Load a, Load b) =>
        new(a.Tenants + b.Tenants, a.Seats + b.Seats, a.Suspended + b.Suspended);

    public static Load operator -(Load a, Load b) =>
        new(a.Tenants - b.Tenants, a.Seats - b.Seats, a.Suspended - b.Suspended);
}
