using FsCheck;
using FsCheck.Fluent;

namespace Operator.Tests.Placement.Fleets;

public sealed class FleetTests
{
    private const int HistoryCount = 10_000;

    /// <summary>Faults that random histories found once, and may not find every time.</summary>
    public static TheoryData<string> Found =>
        new()
        {
            "a refused spec is served by the accepted one, whose host was given to another",
            "a refused spec moves with the seats that are counted for it",
            "a move is decided anew while its status is not seen",
            "seats that were granted are taken back while their status is not seen",
        };

    [Theory, MemberData(nameof(Found))]
    public void What_was_found_once_stays_mended(string fault) =>
        Fleet.Live(
            fault switch
            {
                "a refused spec is served by the accepted one, whose host was given to another" =>
                [
                    new(Act.InstanceComes, 1, 4),
                    new(Act.TenantComes, 1, 8),
                    new(Act.TenantComes, 4, 7),
                    new(Act.Pass, 4, 0),
                    new(Act.PinChanges, 4, 0),
                    new(Act.OperatorRestarts, 3, 0),
                    new(Act.DomainChanges, 4, 0),
                    new(Act.CacheCatchesUp, 4, 0),
                    new(Act.Pass, 1, 0),
                    new(Act.Pass, 4, 0),
                ],
                "a refused spec moves with the seats that are counted for it" =>
                [
                    new(Act.InstanceComes, 0, 0),
                    new(Act.TenantComes, 0, 0),
                    new(Act.Pass, 0, 0),
                    new(Act.InstanceComes, 2, 0),
                    new(Act.SeatsChange, 0, 5),
                    new(Act.PinChanges, 0, 8),
                    new(Act.InstanceDrains, 4, 0),
                    new(Act.OperatorRestarts, 2, 0),
                    new(Act.Pass, 0, 0),
                ],
                "seats that were granted are taken back while their status is not seen" =>
                [
                    new(Act.InstanceComes, 2, 5),
                    new(Act.TenantComes, 1, 0),
                    new(Act.TenantComes, 3, 0),
                    new(Act.Pass, 3, 0),
                    new(Act.SeatsChange, 3, 5),
                    new(Act.OperatorRestarts, 2, 0),
                    new(Act.Pass, 3, 0),
                    new(Act.InstanceComes, 2, 8),
                    new(Act.PassBegins, 3, 0),
                    new(Act.PassBegins, 1, 0),
                ],
                _ =>
                [
                    new(Act.InstanceComes, 0, 0),
                    new(Act.InstanceComes, 1, 0),
                    new(Act.InstanceComes, 2, 0),
                    new(Act.TenantComes, 0, 0),
                    new(Act.TenantComes, 1, 0),
                    new(Act.Pass, 0, 0),
                    new(Act.Pass, 1, 0),
                    new(Act.OperatorRestarts, 2, 0),
                    new(Act.InstanceGoes, 4, 0),
                    new(Act.Pass, 0, 0),
                    new(Act.InstanceGoes, 5, 0),
                    new(Act.Pass, 0, 0),
                ],
            }
        );

    [Fact]
    public void Whatever_happens_nobody_is_overbooked_lost_doubled_moved_for_nothing_or_given_anothers_data_or_host() =>
        Prop.ForAll(Histories.All, history => Fleet.Live(history))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(HistoryCount));
}
