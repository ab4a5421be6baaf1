using System.Text.Json;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.Tests.ChatInstances;

/// <summary>What each release's table says about a fragment.</summary>
public sealed class LibreChatConfigTests
{
    private static readonly string[] Releases = ["v0.8.7", "v0.8.8-rc1", "v0.8.8-rc2", "v0.8.8-rc3", "v0.8.8-rc4"];

    [Theory]
    [InlineData("v0.8.7", "1.3.13")]
    [InlineData("v0.8.8-rc1", "1.3.14")]
    [InlineData("v0.8.8-rc2", "1.3.15")]
    [InlineData("v0.8.8-rc3", "1.3.16")]
    [InlineData("v0.8.8-rc4", "1.3.17")]
    public void A_release_has_its_format(string version, string format) =>
        Assert.Equal(format, LibreChatVersion.Find(version)!.ConfigVersion);

    [Theory]
    [InlineData("cache: true")]
    [InlineData(
        "interface: { customWelcome: 'Pay ${10}', prompts: { use: false }, agents: true, temporaryChatRetention: 24, termsOfService: { modalContent: [a, b] } }"
    )]
    [InlineData("registration: { socialLogins: [openid], allowedDomains: [acme.com] }")]
    [InlineData("balance: { enabled: true, refillIntervalUnit: days, startBalance: 1 }")]
    [InlineData(
        "mcpServers: { files: { command: npx, args: [-y, server], env: { HOME_DIR: /tmp } }, crm: { type: streamable-http, url: 'https://crm', headers: { Authorization: 'Bearer ${KEY}', X-Plain: plain } } }"
    )]
    [InlineData(
        "modelSpecs: { enforce: true, list: [{ name: a, label: A, preset: { endpoint: Models, promptPrefix: 'Pay ${10}' } }] }"
    )]
    [InlineData("fileConfig: { endpoints: { default: { fileLimit: 5 } }, serverFileSizeLimit: 100 }")]
    [InlineData("rateLimits: { tts: { ipMax: 100 } }")]
    [InlineData(
        "endpoints: { bedrock: { availableRegions: [eu-west-1] }, openAI: { titleMethod: completion }, agents: { capabilities: [tools] } }"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: '${KEY}', baseURL: 'https://own', models: { default: [a, { name: b }] } }] }"
    )]
    [InlineData(
        "endpoints: { azureOpenAI: { groups: [{ group: g, apiKey: '${KEY}', instanceName: i, deploymentName: d, version: v, models: { gpt: true, other: { deploymentName: d } } }] } }"
    )]
    [InlineData("webSearch: { safeSearch: 1, serperApiKey: '${KEY}', jinaApiKey: user_provided }")]
    [InlineData("ocr: null")]
    public void A_fragment_that_every_release_takes_is_taken(string yaml)
    {
        foreach (var version in Releases.Append("v0.9.0"))
            Assert.Equal([], Problems(yaml, version));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("endpoints: { custom: [{ name: Models, titleModel: gpt }] }")]
    public void What_we_render_is_what_every_release_takes(string? yaml)
    {
        foreach (var version in Releases)
        {
            var blueprint = ChatInstanceDecision.Decide(WithConfig(yaml ?? "{}", version)).Blueprint!;
            var check = new ConfigCheck(blueprint.Version, _ => null, _ => null);

            Assert.Equal([], check.ProblemsOf(LibreChatConfig.Of(blueprint), "config"));
        }
    }

    [Fact]
    public void Endpoints_that_only_a_pool_fills_may_be_empty()
    {
        Assert.Equal([], Problems("endpoints: {}", "v0.8.7"));
        Assert.Equal([], Problems("endpoints: { openAI: null }", "v0.8.7"));
        Assert.Equal(
            "spec.config.endpoints must not be empty: remove it",
            Assert.Single(Problems("endpoints: {}", "v0.8.7", pool: false))
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("endpoints: {}")]
    [InlineData("endpoints: { custom: [{ name: Models, titleModel: gpt }] }")]
    public void A_pool_without_models_does_not_stop_LibreChat(string yaml)
    {
        var facts = WithConfig(yaml, "v0.8.7");
        facts = facts with { Pool = facts.Pool! with { Spec = facts.Pool!.Spec with { Providers = [] } } };

        Assert.Equal([], ConfigUnusable.In(facts).Select(finding => finding.Message));
        var blueprint = ChatInstanceDecision.Decide(facts).Blueprint!;
        var config = LibreChatConfig.Of(blueprint);
        Assert.Equal([], new ConfigCheck(blueprint.Version, _ => null, _ => null).ProblemsOf(config, "config"));
        Assert.Null(LibreChatConfig.GatewayItemIn(config));
    }

    [Theory]
    [InlineData("interfaces: {}", "spec.config.interfaces is no key of librechat.yaml in v0.8.7: remove it")]
    [InlineData("cache: yes please", "spec.config.cache must be true or false")]
    [InlineData(
        "interface: { customWelcom: Hi }",
        "spec.config.interface.customWelcom is no key of librechat.yaml in v0.8.7: remove it"
    )]
    [InlineData(
        "interface: { temporaryChatRetention: 0 }",
        "spec.config.interface.temporaryChatRetention must be a number of at least 1, 8760 at most"
    )]
    [InlineData("interface: { prompts: 7 }", "spec.config.interface.prompts must be true or false")]
    [InlineData("interface: []", "spec.config.interface must be an object")]
    [InlineData("imageOutputType: gif", "spec.config.imageOutputType must be png or webp or jpeg")]
    [InlineData("includedTools: [a, 1]", "spec.config.includedTools must be a list of text")]
    [InlineData("endpoints: { custom: { name: own } }", "spec.config.endpoints.custom must be a list")]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: user_provided, models: { default: [a] } }] }",
        "spec.config.endpoints.custom[own].baseURL is missing: add it"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: user_provided, baseURL: b, models: { fetch: true } }] }",
        "spec.config.endpoints.custom[own].models.default is missing: add it"
    )]
    [InlineData(
        "endpoints: { bedrock: { regions: [a] } }",
        "spec.config.endpoints.bedrock.regions is no key of librechat.yaml in v0.8.7: remove it"
    )]
    [InlineData("mcpServers: { crm: { type: carrier-pigeon } }", "spec.config.mcpServers.crm.type must be")]
    [InlineData(
        "fileStrategy: local",
        "spec.config.fileStrategy contradicts spec.storage, which says where files are kept: remove it"
    )]
    [InlineData("fileStrategies: { avatar: firebase }", "spec.config.fileStrategies.avatar contradicts spec.storage")]
    [InlineData(
        "endpoints: { custom: [{ name: Models, baseURL: 'https://elsewhere' }] }",
        "spec.config.endpoints.custom[Models].baseURL is set by spec.providerPoolRef"
    )]
    [InlineData(
        "ocr: { apiKey: '${JWT_SECRET}' }",
        "spec.config.ocr.apiKey names JWT_SECRET, which is LibreChat's own: name another variable"
    )]
    [InlineData(
        "ocr: { apiKey: '${KEZ}' }",
        "spec.config.ocr.apiKey names KEZ, which nothing sets: add it to spec.env"
    )]
    [InlineData("langfuse: {}", "spec.config.langfuse is no key of librechat.yaml in v0.8.7: remove it")]
    public void A_mistake_is_named_by_its_path(string yaml, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems(yaml, "v0.8.7")), StringComparison.Ordinal);

    [Theory]
    [InlineData("ocr: { apiKey: hunter2 }", "spec.config.ocr.apiKey")]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: hunter2, baseURL: b, models: { default: [a] } }] }",
        "spec.config.endpoints.custom[own].apiKey"
    )]
    [InlineData(
        "mcpServers: { crm: { url: 'https://u', oauth: { client_id: c, client_secret: hunter2, authorization_url: 'https://a', token_url: 'https://t' } } }",
        "spec.config.mcpServers.crm.oauth.client_secret"
    )]
    [InlineData(
        "mcpServers: { crm: { url: 'https://u', headers: { Authorization: Bearer hunter2 } } }",
        "spec.config.mcpServers.crm.headers.Authorization"
    )]
    [InlineData(
        "mcpServers: { files: { command: c, args: [], env: { GITHUB_TOKEN: hunter2 } } }",
        "spec.config.mcpServers.files.env.GITHUB_TOKEN"
    )]
    public void A_secret_in_plain_sight_is_refused_and_not_repeated(string yaml, string path)
    {
        var problem = Assert.Single(Problems(yaml, "v0.8.7"));

        Assert.StartsWith($"{path} holds a secret", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("langfuse: { enabled: true }", "v0.8.8-rc1")]
    [InlineData("ocr: { allowedAddresses: ['a:1'] }", "v0.8.8-rc1")]
    [InlineData("endpoints: { all: { activityLabel: true } }", "v0.8.8-rc1")]
    [InlineData("filters: { messages: { pii: { action: block } } }", "v0.8.8-rc2")]
    [InlineData("fileConfig: { legacyFileUploadUX: true }", "v0.8.8-rc3")]
    [InlineData("openapi: { enabled: true }", "v0.8.8-rc4")]
    [InlineData("permissions: { maxWriteAttempts: 3 }", "v0.8.8-rc4")]
    [InlineData("registration: { oauthStateTtlMs: 60000 }", "v0.8.8-rc4")]
    [InlineData("balance: { reservationTtlMs: 10000 }", "v0.8.8-rc4")]
    public void A_key_is_taken_from_the_release_on_that_knows_it(string yaml, string since) =>
        Assert.Equal(
            Releases.SkipWhile(version => version != since),
            Releases.Where(version => !Problems(yaml, version).Any())
        );

    [Fact]
    public void A_variable_that_only_a_later_release_reads_is_warned_of()
    {
        var facts = Instances.Shared.With(spec =>
            spec with
            {
                Env = [new() { Name = "HTTP_KEEP_ALIVE_TIMEOUT_MS", Value = "1" }],
            }
        );

        Assert.Equal(
            (ChatInstanceReasons.VariableUnread, Effect.Warn),
            Assert.Single(ChatInstanceDecision.Decide(facts).Findings) is var finding
                ? (finding.Reason, finding.Effect)
                : default
        );
        Assert.Empty(ChatInstanceDecision.Decide(facts.With(spec => spec with { Version = "v0.8.8-rc4" })).Findings);
    }

    private static IEnumerable<string> Problems(string yaml, string version, bool pool = true)
    {
        var facts = WithConfig(yaml, version);
        if (!pool)
            facts = facts.With(spec => spec with { ProviderPoolRef = null });
        return ConfigUnusable.In(facts).Select(finding => finding.Message);
    }

    private static ChatInstanceFacts WithConfig(string yaml, string version) =>
        Instances.Shared.With(spec =>
            spec with
            {
                Version = version,
                Config = JsonDocument.Parse(Kubernetes.Objects.Yaml.Read(yaml)!.ToJsonString()).RootElement,
                Env = [new() { Name = "KEY", Value = "k" }],
            }
        );
}
