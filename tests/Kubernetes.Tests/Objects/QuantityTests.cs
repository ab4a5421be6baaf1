using Kubernetes.Objects;

namespace Kubernetes.Tests.Objects;

public sealed class QuantityTests
{
    // The right column is what a kube-apiserver (1.34) answers for the left one, but for "+1", "1." and "1E3", which it
    // gives back as they are.
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0Gi", "0")]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("1.", "1")]
    [InlineData(".5", "500m")]
    [InlineData("0.5", "500m")]
    [InlineData("1000m", "1")]
    [InlineData("1500m", "1500m")]
    [InlineData("-1500m", "-1500m")]
    [InlineData("1000", "1k")]
    [InlineData("1500", "1500")]
    [InlineData("1000k", "1M")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("1024Ki", "1Mi")]
    [InlineData("0.5Ki", "512")]
    [InlineData("1.0001Ki", "1024102400u")]
    [InlineData("1e3", "1e3")]
    [InlineData("1E3", "1e3")]
    [InlineData("12000e3", "12e6")]
    [InlineData("100e-3", "100e-3")]
    [InlineData("1E", "1E")]
    [InlineData("1Ei", "1Ei")]
    [InlineData("1n", "1n")]
    [InlineData("0.0000000001", "1n")]
    [InlineData("-0.0000000001", "-1n")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    [InlineData("9999999999Ei", "9223372036854775807")]
    [InlineData("0.1Ki", "102400m")]
    [InlineData("0.3Gi", "322122547200m")]
    [InlineData("1023Ki", "1023Ki")]
    [InlineData("1.5e3", "1500")]
    [InlineData("1e2", "100")]
    [InlineData("1e-1", "100e-3")]
    [InlineData("1.5E", "1500P")]
    [InlineData("1000E", "1e21")]
    [InlineData("1e1000000", "10e27")]
    [InlineData("1e-1000000", "1e-9")]
    public void Prints_as_the_API_server_stores_it(string text, string canonical) =>
        Assert.Equal(canonical, Quantity.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("Gi")]
    [InlineData("1 ")]
    [InlineData("1 Gi")]
    [InlineData("1gi")]
    [InlineData("1K")]
    [InlineData("1mi")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("١")]
    public void Refuses_what_is_no_quantity(string text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("1", "1000m")]
    [InlineData("1Gi", "1073741824")]
    [InlineData("1Gi", "1024Mi")]
    [InlineData("1e3", "1k")]
    public void Equal_amounts_are_equal_however_written(string left, string right)
    {
        Assert.Equal(Quantity.Parse(left), Quantity.Parse(right));
        Assert.Equal(Quantity.Parse(left).GetHashCode(), Quantity.Parse(right).GetHashCode());
    }

    [Fact]
    public void Compares_by_amount()
    {
        Assert.True(Quantity.Parse("1Gi") > Quantity.Parse("1G"));
        Assert.True(Quantity.Parse("100m") < Quantity.Parse("0.2"));
        Assert.True(default(Quantity) <= Quantity.Parse("0"));
    }
}
