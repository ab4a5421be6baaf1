using Microsoft.Extensions.Time.Testing;
using Operator.Placement;

namespace Operator.Tests.Placement;

public sealed class MoveBudgetTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_minutes_worth_may_move_at_once_and_then_one_at_a_time()
    {
        var budget = new MoveBudget(() => 6, _time);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(TimeSpan.Zero, budget.Wait);
            budget.Take();
        }

        Assert.Equal(TimeSpan.FromSeconds(10), budget.Wait);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, budget.Wait);
        budget.Take();
        Assert.Equal(TimeSpan.FromSeconds(10), budget.Wait);
    }

    [Fact]
    public void What_was_not_used_is_not_saved_up()
    {
        var budget = new MoveBudget(() => 1, _time);
        _time.Advance(TimeSpan.FromHours(1));

        budget.Take();

        Assert.Equal(TimeSpan.FromMinutes(1), budget.Wait);
    }
}
