using Operator.ChatInstances.Probing;

namespace Operator.Tests.ChatInstances.Probing;

public sealed class ProbeTargetTests
{
    [Theory]
    [InlineData("30s", "5s", 30, 5)]
    [InlineData("1m30s", "500ms", 90, 0.5)]
    [InlineData("2s", "5s", 2, 2)]
    [InlineData("never", "99999999999h", 30, 5)]
    [InlineData("0s", "0s", 1, 0.001)]
    public void A_check_is_as_the_spec_says_and_usable_whatever_it_says(
        string interval,
        string timeout,
        double intervalSeconds,
        double timeoutSeconds
    )
    {
        var target = ProbeTarget.Of(
            Instances
                .Shared.With(spec =>
                    spec with
                    {
                        HealthCheck = new() { Interval = interval, Timeout = timeout },
                    }
                )
                .Instance
        );
        Assert.Equal(
            (TimeSpan.FromSeconds(intervalSeconds), TimeSpan.FromSeconds(timeoutSeconds)),
            (target.Interval, target.Timeout)
        );
    }
}
