namespace Operator.Tenants.Decide;

/// <summary>What a tenant waits for that a new or changed instance could give it.</summary>
internal enum Awaited
{
    Nothing,

    /// <summary>Room: for a first placement, for more seats, or for a move.</summary>
    Room,

    /// <summary>
    /// An instance with the data that a deleted Tenant of the same name left; or the end of a conflict with another
    /// instance about the name of the database.
    /// </summary>
    Data,
}
