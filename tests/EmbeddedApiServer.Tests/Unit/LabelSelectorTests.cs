using EmbeddedApiServer.Watch;

namespace EmbeddedApiServer.Tests.Unit;

public sealed class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["app"] = "web",
        ["tier"] = "2",
        ["example.com/zone"] = "",
    };

    [Theory]
    [InlineData("")]
    [InlineData("app=web")]
    [InlineData("app==web,tier!=3")]
    [InlineData("app in (api, web)")]
    [InlineData("app notin (api),missing notin (a,b)")]
    [InlineData("example.com/zone,!missing")]
    [InlineData("example.com/zone=")]
    [InlineData("missing!=x")]
    [InlineData("tier > 1,tier<3")]
    public void These_selectors_match(string selector) => Assert.True(LabelSelector.Parse(selector).Matches(Labels));

    [Theory]
    [InlineData("app=api")]
    [InlineData("missing")]
    [InlineData("!app")]
    [InlineData("app in (api)")]
    [InlineData("missing in (a)")]
    [InlineData("app notin (web)")]
    [InlineData("tier>2")]
    public void These_selectors_do_not_match(string selector) =>
        Assert.False(LabelSelector.Parse(selector).Matches(Labels));

    [Theory]
    [InlineData("app in web")]
    [InlineData("=web")]
    [InlineData("app=web=x")]
    public void Nonsense_is_a_bad_request(string selector) =>
        Assert.Equal(400, Assert.Throws<ApiStatusException>(() => LabelSelector.Parse(selector)).Code);
}
