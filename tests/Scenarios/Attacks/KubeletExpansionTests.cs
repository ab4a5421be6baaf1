namespace Scenarios.Attacks;

/// <summary>The cases that the API's reference describes: the other tests are worth what this model is.</summary>
public sealed class KubeletExpansionTests
{
    [Theory]
    [InlineData("$(A)", "a")]
    [InlineData("1$(A)2$(A)3", "1a2a3")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$$$(A)", "$a")]
    [InlineData("$$$$$$(A)", "$$$(A)")]
    [InlineData("f-$$A", "f-$A")]
    [InlineData("$(NOBODY)", "$(NOBODY)")]
    [InlineData("$(A", "$(A")]
    [InlineData("${A} $A $?", "${A} $A $?")]
    [InlineData("cost: 5$", "cost: 5$")]
    [InlineData("\\$(A)", "\\a")]
    public void A_reference_is_replaced_and_a_doubled_sign_is_one(string text, string expanded) =>
        Assert.Equal(expanded, KubeletExpansion.Of(text, new Dictionary<string, string> { ["A"] = "a" }));
}
