using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// What ends LibreChat at its start, of which a table of keys alone says nothing: its schema refuses it, or something
/// throws that reads it next.
/// </summary>
public sealed class ConfigStopsTests
{
    private const string Server = "mcpServers: { crm: { url: 'https://crm.example.com', ";

    [Theory]
    [InlineData("mcpServers: { crm: { url: crm } }", "mcpServers.crm.url must be a URL")]
    [InlineData("mcpServers: { crm: { url: '${NOT_A_URL}' } }", "mcpServers.crm.url must be a URL")]
    [InlineData("mcpServers: { crm: { url: '${JWT_SECRET}' } }", "mcpServers.crm.url must be a URL")]
    [InlineData(Server + "proxy: 'crm' } }", "mcpServers.crm.proxy must be a URL")]
    [InlineData(Server + "proxy: 'ftp://proxy' } }", "mcpServers.crm.proxy must begin with http://")]
    [InlineData("mcpServers: { crm: {} }", "mcpServers.crm.url is missing: add it")]
    [InlineData("mcpServers: { crm: { type: stdio } }", "mcpServers.crm.command is missing: add it")]
    [InlineData("mcpServers: { crm: { command: npx } }", "mcpServers.crm.args is missing: add it")]
    [InlineData("mcpServers: { crm: { title: CRM } }", "mcpServers.crm.url is missing: add it")]
    [InlineData(
        "mcpServers: { crm: { type: websocket, url: 'https://crm' } }",
        "mcpServers.crm.url must begin with ws:// or wss://"
    )]
    [InlineData("mcpServers: { crm: { type: sse, url: 'wss://crm' } }", "mcpServers.crm.url must not begin with ws://")]
    [InlineData("mcpServers: { crm: { type: http, url: 'ws://crm' } }", "mcpServers.crm.url must not begin with ws://")]
    [InlineData(Server + "title: 'a: b' } }", "mcpServers.crm.title must be text that matches")]
    [InlineData(Server + "oauth: { token_url: token } } }", "mcpServers.crm.oauth.token_url must be a URL")]
    [InlineData(Server + "oauth: { redirect_uri: /back } } }", "mcpServers.crm.oauth.redirect_uri must be a URL")]
    [InlineData(
        Server + "oauth: { client_secret: '${KEY}' } } }",
        "mcpServers.crm.oauth.client_secret needs client_id: add it"
    )]
    [InlineData(
        Server + "oauth: { client_id: c, client_secret: '${KEY}' } } }",
        "mcpServers.crm.oauth.client_secret needs authorization_url and token_url: add them"
    )]
    [InlineData(Server + "timeout: 1.5 } }", "mcpServers.crm.timeout must be a whole number of at least 0")]
    [InlineData(
        "modelSpecs: { list: [{ name: a, label: A, preset: { model: m } }] }",
        "modelSpecs.list[a].preset.endpoint is missing: add it"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: user_provided, baseURL: b, models: { default: [] } }] }",
        "endpoints.custom[own].models.default must have at least 1 item"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: openAI, apiKey: user_provided, baseURL: b, models: { default: [a] } }] }",
        "endpoints.custom[openAI].name is the name of one of LibreChat's own endpoints: choose another"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: user_provided, baseURL: b, models: { default: [a] }, addParams: { web_search: 'on' } }] }",
        "endpoints.custom[own].addParams.web_search must be true or false"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: user_provided, baseURL: b, models: { default: [a] }, customParams: { defaultParamsEndpoint: openai } }] }",
        "endpoints.custom[own].customParams.defaultParamsEndpoint must be openAI or azureOpenAI"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: user_provided, baseURL: b, models: { default: [a] }, customParams: { paramDefinitions: [{ key: heat }] } }] }",
        "endpoints.custom[own].customParams.paramDefinitions[0].key must be"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: own, apiKey: user_provided, baseURL: b, models: { default: [a] }, customParams: { paramDefinitions: [{ key: temperature, default: 3 }] } }] }",
        "endpoints.custom[own].customParams.paramDefinitions[0].default must be within the range"
    )]
    [InlineData("endpoints: { azureOpenAI: { groups: [] } }", "endpoints.azureOpenAI.groups must have at least 1 item")]
    [InlineData(
        "endpoints: { azureOpenAI: { groups: [{ group: g, apiKey: '${KEY}', models: { gpt: true } }] } }",
        "endpoints.azureOpenAI.groups[0].instanceName is missing: add it, or serverless"
    )]
    [InlineData(
        "endpoints: { assistants: { supportedIds: [] } }",
        "endpoints.assistants.supportedIds must have at least 1"
    )]
    [InlineData(
        "endpoints: { assistants: { excludedIds: [] } }",
        "endpoints.assistants.excludedIds must have at least 1"
    )]
    [InlineData("endpoints: {}", "endpoints must not be empty: remove it")]
    [InlineData(
        "mcpSettings: { allowedAddresses: [10.0.0.1] }",
        "mcpSettings.allowedAddresses[0] must be host:port, such as localhost:11434 or [::1]:11434"
    )]
    [InlineData("actions: { allowedAddresses: ['http://crm:80'] }", "actions.allowedAddresses[0] must be host:port")]
    [InlineData("endpoints: { allowedAddresses: ['8.8.8.8:53'] }", "endpoints.allowedAddresses[0] is a public address")]
    [InlineData("cloudfront: { domain: cdn.example.com }", "cloudfront.domain must be a URL")]
    [InlineData(
        "cloudfront: { domain: 'https://cdn', imageSigning: cookies }",
        "cloudfront.cookieDomain is missing: add it, or sign with other than cookies"
    )]
    [InlineData(
        "cloudfront: { domain: 'https://cdn', cookieDomain: example.com }",
        "cloudfront.cookieDomain must begin with a dot"
    )]
    [InlineData(
        "cloudfront: { domain: 'https://cdn', invalidateOnDelete: true }",
        "cloudfront.distributionId is missing: add it, or take invalidateOnDelete away"
    )]
    [InlineData(
        "cloudfront: { domain: 'https://cdn', requireSignedAccess: true }",
        "cloudfront.imageSigning must be cookies where requireSignedAccess is true"
    )]
    [InlineData("memory: { agent: { enabled: true } }", "memory.agent.id is missing: add it")]
    [InlineData("memory: { agent: { provider: openAI } }", "memory.agent.")]
    [InlineData(
        "summarization: { trigger: { type: token_ratio, value: 1.5 } }",
        "summarization.trigger.value must be a number of at least 0, 1 at most"
    )]
    [InlineData(
        "summarization: { trigger: { type: words, value: 1 } }",
        "summarization.trigger.type must be token_ratio or remaining_tokens or messages_to_refine"
    )]
    [InlineData(
        "skillSync: { github: { enabled: true } }",
        "skillSync.github.sources must have at least 1 item where enabled is true"
    )]
    [InlineData(
        "skillSync: { github: { sources: [{ id: a, owner: acme, repo: r, paths: [skills] }] } }",
        "skillSync.github.sources[0].token is missing: add it, or credentialKey"
    )]
    [InlineData(
        "messageFilter: { pii: { customPatterns: [{ id: '', label: l, regex: r }] } }",
        "messageFilter.pii.customPatterns[0].id must be text that is not empty"
    )]
    [InlineData(
        "messageFilter: { pii: { customPatterns: [{ id: i, label: '', regex: r }] } }",
        "messageFilter.pii.customPatterns[0].label must be text that is not empty"
    )]
    [InlineData(
        "messageFilter: { pii: { customPatterns: [{ id: i, label: l, regex: '' }] } }",
        "messageFilter.pii.customPatterns[0].regex must be text that is not empty"
    )]
    [InlineData(
        "messageFilter: { pii: { customPatterns: [{ id: i, label: l, regex: '(' }] } }",
        "messageFilter.pii.customPatterns[0].regex must be a regular expression"
    )]
    [InlineData("webSearch: { safeSearch: '1' }", "webSearch.safeSearch must be 0 or 1 or 2")]
    [InlineData("interface: { parameters: { use: true } }", "interface.parameters must be true or false")]
    [InlineData(
        "modelSpecs: { list: [{ name: a, label: A, preset: { endpoint: openAI, temperature: hot } }] }",
        "modelSpecs.list[a].preset.temperature must be a number"
    )]
    [InlineData("endpoints: { agents: { capabilities: [fly] } }", "endpoints.agents.capabilities must be a list of")]
    [InlineData("endpoints: { custom: [{ name: null }] }", "endpoints.custom[0].name must be text")]
    [InlineData(
        "interface: { termsOfService: { modalContent: 7 } }",
        "interface.termsOfService.modalContent must be text or a list of text"
    )]
    public void It_is_refused_for_every_release(string yaml, string problem)
    {
        foreach (var version in LibreChatVersion.All)
            Assert.Contains(
                Problems(yaml, version),
                found => found.Stops && found.Message.StartsWith($"config.{problem}", StringComparison.Ordinal)
            );
    }

    [Theory]
    [InlineData("memory", "v0.8.8-rc1")]
    [InlineData("stateful_code_sessions", "v0.8.8-rc1")]
    [InlineData("ask_user_question", "v0.8.8-rc1")]
    [InlineData("run_in_background", "v0.8.8-rc1")]
    public void A_capability_of_an_agent_is_refused_before_its_release(string capability, string since) =>
        Assert.Equal(
            LibreChatVersion.All.SkipWhile(version => version.Name != since),
            LibreChatVersion.All.Where(version =>
                !Problems($"endpoints: {{ agents: {{ capabilities: [tools, {capability}] }} }}", version).Any()
            )
        );

    [Theory]
    [InlineData("mcpServers: { crm: { url: '${CRM_URL}' } }")]
    [InlineData("mcpServers: { crm: { url: 'https://${HOST}/mcp' } }")]
    [InlineData("mcpServers: { crm: { url: '${FROM_A_SECRET}', proxy: '${FROM_A_SECRET}', headers: { X-A: b } } }")]
    [InlineData("mcpServers: { crm: { type: websocket, url: 'wss://crm' } }")]
    [InlineData(Server + "title: CRM 2 } }")]
    [InlineData("fileConfig: { endpoints: { default: { supportedMimeTypes: ['image/.*'] } } }")]
    [InlineData("memory: { agent: { provider: openAI, model: gpt, instructions: 'Pay ${10}' } }")]
    [InlineData(
        "interface: { termsOfService: { modalContent: 'Pay ${10}' }, mcpServers: { trustCheckbox: { label: { en: 'Pay ${10}' } } } }"
    )]
    [InlineData("mcpServers: { crm: { command: npx, args: [], serverInstructions: 'Pay ${10}' } }")]
    [InlineData(
        "endpoints: { agents: { remoteApi: { auth: { oidc: { enabled: true, issuer: 'http://localhost:1', audience: a } } } } }"
    )]
    [InlineData(
        "endpoints: { custom: [{ name: OpenRouter, apiKey: '${KEY}', baseURL: b, models: { default: [a] }, customParams: { paramDefinitions: [{ key: promptCache, default: false }] } }] }"
    )]
    public void It_is_taken_by_every_release(string yaml)
    {
        foreach (var version in LibreChatVersion.All)
            Assert.Equal([], Problems(yaml, version).Select(problem => problem.Message));
    }

    /// <summary>LibreChat reads the first alternative that fits, and leaves out what that one does not know.</summary>
    [Theory]
    [InlineData(
        "mcpServers: { crm: { command: npx, args: [], url: 'https://crm' } }",
        "mcpServers.crm.url is no key of librechat.yaml in v0.8.7: remove it"
    )]
    [InlineData(
        "memory: { agent: { id: a, provider: p, model: m, instructions: i } }",
        "memory.agent.provider is no key of librechat.yaml in v0.8.7: remove it"
    )]
    public void What_another_alternative_has_is_no_key_of_this_one(string yaml, string problem)
    {
        var problems = Problems(yaml, LibreChatVersion.Find("v0.8.7")!);

        Assert.Contains(new($"config.{problem}", false), problems);
        Assert.DoesNotContain(problems, found => found.Stops);
    }

    [Fact]
    public void A_value_is_never_repeated()
    {
        foreach (var version in LibreChatVersion.All)
        foreach (
            var problem in Problems(
                "mcpServers: { crm: { url: hunter2, title: 'hunter2!', proxy: hunter2, type: hunter2 } }",
                version
            )
        )
            Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ConfigProblem> Problems(string yaml, LibreChatVersion version)
    {
        var values = new Dictionary<string, string?>
        {
            ["KEY"] = null,
            ["FROM_A_SECRET"] = null,
            ["CRM_URL"] = "https://crm.example.com",
            ["HOST"] = "crm.example.com",
            ["NOT_A_URL"] = "crm",
        };
        var config = (JsonObject)Yaml.Read(yaml)!;
        config["version"] = version.ConfigVersion;
        return new ConfigCheck(
            version,
            variable => ConfigVariables.ObjectionTo(variable, values.Keys.ToHashSet()),
            values.GetValueOrDefault
        ).ProblemsOf(config, "config");
    }
}
