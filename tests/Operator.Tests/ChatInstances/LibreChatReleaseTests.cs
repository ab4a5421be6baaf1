using Operator.ChatInstances.LibreChat;

namespace Operator.Tests.ChatInstances;

public sealed class LibreChatReleaseTests
{
    [Theory]
    [InlineData("v0.8.7", true)]
    [InlineData("v0.8.8-rc1", true)]
    [InlineData("v0.8.7-acme.2", true)]
    [InlineData("v1.0.0", true)]
    [InlineData("v0.8.7-rc2", false)]
    [InlineData("v0.8.6", false)]
    [InlineData("v0.7.9", false)]
    public void Tenants_are_kept_apart_from_one_release_on(string release, bool apart) =>
        Assert.Equal(apart, LibreChatRelease.KeepsTenantsApart(release));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("latest")]
    [InlineData("vnext-0.1")]
    [InlineData("8c1f0d2")]
    public void What_names_no_release_is_not_held_to_be_older(string? name) =>
        Assert.True(LibreChatRelease.KeepsTenantsApart(name));
}
