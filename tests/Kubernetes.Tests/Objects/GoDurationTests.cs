using Kubernetes.Objects;

namespace Kubernetes.Tests.Objects;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("1h30m", 5400)]
    [InlineData("1500ms", 1.5)]
    [InlineData("0s", 0)]
    public void Reads_what_Kubernetes_writes(string text, double seconds) =>
        Assert.Equal(seconds, GoDuration.Parse(text).TotalSeconds);

    [Theory]
    [InlineData("99999999999999999999h")]
    [InlineData("9999999h9999999h9999999h")]
    public void What_no_date_can_take_is_read_as_the_longest(string text) =>
        Assert.Equal(GoDuration.Longest, GoDuration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("h")]
    [InlineData("-5s")]
    [InlineData("1.5h")]
    [InlineData("1d")]
    public void Refuses_what_is_no_duration(string text) =>
        Assert.Throws<FormatException>(() => GoDuration.Parse(text));
}
