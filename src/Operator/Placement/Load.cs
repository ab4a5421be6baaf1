namespace Operator.Placement;

/// <summary>
/// The load of one instance: its tenants, the seats reserved for them, and how many of the tenants are suspended (their
/// seats stay reserved). Tenants that are leaving are still served, but count only as leaving.
/// </summary>
internal readonly record struct Load(int Tenants, int Seats, int Suspended = 0, int Leaving = 0)
{
    public static Load operator +(Load a, Load b) =>
        new(a.Tenants + b.Tenants, a.Seats + b.Seats, a.Suspended + b.Suspended);

    public static Load operator -(Load a, Load b) =>
        new(a.Tenants - b.Tenants, a.Seats - b.Seats, a.Suspended - b.Suspended);
}
