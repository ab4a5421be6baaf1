using FsCheck;
using FsCheck.Fluent;

namespace Operator.Tests.Placement.Fleets;

/// <summary>
/// Random histories: a small fleet arrives, then anything happens in any order. They shrink by leaving steps out, so
/// that what remains is the story of the fault.
/// </summary>
internal static class Histories
{
    private const int MostSteps = 40;

    public static Arbitrary<Step[]> All { get; } = Arb.From(Any(), Shorter);

    private static Gen<Step[]> Any() =>
        from instances in Steps(2, 4, Act.InstanceComes)
        from tenants in Steps(2, 6, Act.TenantComes)
        from count in Gen.Choose(0, MostSteps)
        from rest in Gen.ArrayOf(Anything, count)
        select (Step[])[.. instances, .. tenants, .. rest];

    private static Gen<Step> Anything { get; } =
        from act in Gen.Frequency(
            (9, Gen.Constant(Act.Pass)),
            (4, Gen.Elements(Act.PassBegins, Act.PassGoesOn)),
            (4, Gen.Constant(Act.CacheCatchesUp)),
            (3, Gen.Elements(Act.TenantComes, Act.InstanceComes)),
            (4, Gen.Elements(Act.SeatsChange, Act.DomainChanges, Act.PinChanges)),
            (4, Gen.Elements(Act.InstanceDrains, Act.InstanceDown, Act.TimePasses, Act.InstanceGoes)),
            (2, Gen.Elements(Act.EdgeFollows, Act.OperatorRestarts, Act.StatusLost, Act.TenantGoes))
        )
        from who in Gen.Choose(0, 5)
        from amount in Gen.Choose(0, 9)
        select new Step(act, who, amount);

    private static Gen<Step[]> Steps(int least, int most, Act act) =>
        from count in Gen.Choose(least, most)
        from amounts in Gen.ArrayOf(Gen.Choose(0, 9), count)
        select amounts.Select((amount, who) => new Step(act, who, amount)).ToArray();

    /// <summary>Without a half, a quarter, ... a single step; then with smaller amounts.</summary>
    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var length = steps.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= steps.Length; start += length)
                yield return [.. steps[..start], .. steps[(start + length)..]];
        }
        foreach (var (i, step) in steps.Index().Where(step => step.Item.Amount > 0))
            yield return [.. steps[..i], step with { Amount = 0 }, .. steps[(i + 1)..]];
    }
}
