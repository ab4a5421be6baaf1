namespace Operator.Placement;

/// <summary>What tenants take up of one instance: how many they are, and the seats reserved for them.</summary>
internal readonly record struct Load(int Tenants, int Seats)
{
    public static Load operator +(Load a, Load b) => new(a.Tenants + b.Tenants, a.Seats + b.Seats);

    public static Load operator -(Load a, Load b) => new(a.Tenants - b.Tenants, a.Seats - b.Seats);
}
