namespace Operator.Tenants.Decide;

/// <summary>What an instance that comes, or changes, could give to a tenant.</summary>
internal enum Awaited
{
    Nothing,

    /// <summary>Room, for the first time, for more seats, or to move to.</summary>
    Room,

    /// <summary>
    /// The data that a former Tenant of its name left; or that no other instance has a database of its name.
    /// </summary>
    Data,
}
