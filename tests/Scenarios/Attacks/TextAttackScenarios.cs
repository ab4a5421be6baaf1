using System.Text.Json.Nodes;
using Scenarios.Reasons;

namespace Scenarios.Attacks;

/// <summary>Texts that try to be more than text, on a server with an operator.</summary>
public sealed class TextAttackScenarios(ArrivedWorld arrived) : IClassFixture<ArrivedWorld>
{
    private OperatorWorld World => arrived.World;

    [Theory]
    [InlineData("by-name", "displayName: '$(MONGO_URI)'", "APP_TITLE", "$(MONGO_URI)")]
    [InlineData("by-title", "branding: { title: 'a $$(JWT_SECRET)' }", "APP_TITLE", "a $$(JWT_SECRET)")]
    [InlineData("by-footer", "branding: { footer: 'jwt=$(JWT_SECRET)' }", "CUSTOM_FOOTER", "jwt=$(JWT_SECRET)")]
    [InlineData(
        "by-help",
        "branding: { helpUrl: 'https://e/$(CREDS_KEY)' }",
        "HELP_AND_FAQ_URL",
        "https://e/$(CREDS_KEY)"
    )]
    public async Task A_tenant_shows_no_secret_of_its_process_to_whoever_opens_its_page(
        string name,
        string field,
        string variable,
        string shown
    )
    {
        await World.Files.ApplyAsync(Stories.Tenant(name, "enterprise", $"  {field}"));
        var deployment = await World.UntilAsync(
            $"apis/apps/v1/namespaces/chat-{name}/deployments/{name}",
            d => d is not null,
            "there"
        );

        var pod = ReadingSides.Read(deployment["spec"]!["template"]!);
        Assert.Equal(shown, (string?)pod["spec"]!["containers"]![0]!["env"]![variable]);
    }
}
