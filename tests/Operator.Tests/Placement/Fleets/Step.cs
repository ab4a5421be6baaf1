namespace Operator.Tests.Placement.Fleets;

/// <summary>
/// One thing that happens to a fleet: what, to whom of a few tenants or instances, and how much of it.
/// </summary>
internal readonly record struct Step(Act Act, int Who, int Amount)
{
    public override string ToString() => $"{Act}({Who}, {Amount})";
}
