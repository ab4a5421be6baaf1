using System.Text.Json.Nodes;
using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

/// <summary>The kind ValidatingWebhookConfiguration itself.</summary>
public sealed class WebhookConfigurationTests(ContractServer server)
{
    /// <summary>Selects nothing that any test writes.</summary>
    private static readonly JsonNode Entry = JsonNode.Parse(
        """
        {"name":"a.contract.example.com","sideEffects":"None","admissionReviewVersions":["v1"],"clientConfig":{"service":{"namespace":"default","name":"nowhere"}},
         "rules":[{"apiGroups":["nothing.example.com"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["nothings"]}]}
        """
    )!;

    private static readonly JsonNode Bare = Entry.Without("rules");

    [Fact]
    public async Task It_is_a_resource_of_the_cluster()
    {
        var resources = (await server.Api.GetAsync("apis/admissionregistration.k8s.io/v1")).Is(200).Items("resources");
        var resource = resources.Single(resource => resource.Text("name") == "validatingwebhookconfigurations");
        Assert.Equal(
            ("ValidatingWebhookConfiguration", "false", """["api-extensions"]"""),
            (resource.Text("kind"), resource.Text("namespaced"), resource.Text("categories"))
        );
        var schemas = (await server.Api.GetAsync("openapi/v3/apis/admissionregistration.k8s.io/v1")).Is(200).Body![
            "components"
        ]!["schemas"]!;
        Assert.Equal(
            """["name"]""",
            schemas["io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration"]
                .Text("properties.webhooks.x-kubernetes-list-map-keys")
        );
    }

    [Fact]
    public async Task A_table_counts_its_webhooks()
    {
        var created = await CreateAsync(Entry);
        var table = (
            await server.WebhookConfigurations.GetAsync(
                created.Name,
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
            )
        ).Is(200);
        Assert.Equal(
            ["Name", "Webhooks", "Age"],
            table.Items("columnDefinitions").Select(column => column.Text("name"))
        );
        Assert.Equal("1", table.Text("rows.0.cells.1"));
    }

    [Fact]
    public async Task What_is_left_out_is_defaulted()
    {
        var created = await CreateAsync(Entry);
        var webhook = created.Body.At("webhooks.0")!;
        Assert.Equal(
            ("Fail", "Equivalent", "10"),
            (webhook.Text("failurePolicy"), webhook.Text("matchPolicy"), webhook.Text("timeoutSeconds"))
        );
        Assert.Equal(("{}", "{}"), (webhook.Text("namespaceSelector"), webhook.Text("objectSelector")));
        Assert.Equal(("*", "443"), (webhook.Text("rules.0.scope"), webhook.Text("clientConfig.service.port")));
        Assert.Equal("1", created.Text("metadata.generation"));
    }

    [Fact]
    public async Task A_change_of_the_webhooks_is_a_new_generation()
    {
        var created = await CreateAsync(Entry);
        Assert.Equal(
            "1",
            (await server.WebhookConfigurations.MergeAsync(created.Name, """{"metadata":{"labels":{"a":"b"}}}"""))
                .Is(200)
                .Text("metadata.generation")
        );
        Assert.Equal(
            "2",
            (
                await server.WebhookConfigurations.StrategicAsync(
                    created.Name,
                    """{"webhooks":[{"name":"a.contract.example.com","timeoutSeconds":3}]}"""
                )
            )
                .Is(200)
                .Text("metadata.generation")
        );
    }

    [Fact]
    public async Task Two_managers_share_a_webhook_by_its_name()
    {
        var name = server.FreshName("contract-config");
        (
            await server.WebhookConfigurations.ApplyAsync(
                name,
                "deployer",
                Webhook.Configuration(name, Entry, Entry.With("name", "\"b.contract.example.com\""))
            )
        ).Is(201);
        var bundle = Webhook.CaBundle(Support.TestCertificates.Create());
        var applied = (
            await server.WebhookConfigurations.ApplyAsync(
                name,
                "operator",
                Webhook.Configuration(
                    name,
                    JsonNode.Parse(
                        $$$"""{"name":"b.contract.example.com","clientConfig":{"caBundle":"{{{bundle}}}"} }"""
                    )!
                )
            )
        ).Is(200);
        Assert.Equal(
            (null, bundle),
            (applied.Text("webhooks.0.clientConfig.caBundle"), applied.Text("webhooks.1.clientConfig.caBundle"))
        );
        var again = (
            await server.WebhookConfigurations.ApplyAsync(
                name,
                "deployer",
                Webhook.Configuration(name, Entry, Entry.With("name", "\"b.contract.example.com\""))
            )
        ).Is(200);
        Assert.Equal(
            (applied.ResourceVersion, bundle),
            (again.ResourceVersion, again.Text("webhooks.1.clientConfig.caBundle"))
        );
        (await server.WebhookConfigurations.DeleteAsync(name)).Is(200);
    }

    public static TheoryData<string, string?, string> Mistakes =>
        new()
        {
            { "sideEffects", null, "webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun" },
            {
                "sideEffects",
                "\"Some\"",
                "webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\", \"NoneOnDryRun\""
            },
            {
                "admissionReviewVersions",
                null,
                "webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1"
            },
            {
                "admissionReviewVersions",
                """["v2"]""",
                "webhooks[0].admissionReviewVersions: Invalid value: [\"v2\"]: must include at least one of v1, v1beta1"
            },
            {
                "admissionReviewVersions",
                """["v1","v1"]""",
                "webhooks[0].admissionReviewVersions[1]: Invalid value: \"v1\": duplicate version"
            },
            {
                "name",
                "\"short\"",
                "webhooks[0].name: Invalid value: \"short\": should be a domain with at least three segments separated by dots"
            },
            {
                "name",
                "\"Not.A.Name\"",
                "webhooks[0].name: Invalid value: \"Not.A.Name\": a lowercase RFC 1123 subdomain must consist of lower case"
            },
            { "name", "\"\"", "webhooks[0].name: Required value" },
            {
                "failurePolicy",
                "\"Maybe\"",
                "webhooks[0].failurePolicy: Unsupported value: \"Maybe\": supported values: \"Fail\", \"Ignore\""
            },
            {
                "matchPolicy",
                "\"Maybe\"",
                "webhooks[0].matchPolicy: Unsupported value: \"Maybe\": supported values: \"Equivalent\", \"Exact\""
            },
            {
                "timeoutSeconds",
                "31",
                "webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds"
            },
            {
                "timeoutSeconds",
                "0",
                "webhooks[0].timeoutSeconds: Invalid value: 0: the timeout value must be between 1 and 30 seconds"
            },
            {
                "clientConfig",
                "{}",
                "webhooks[0].clientConfig: Required value: exactly one of url or service is required"
            },
            {
                "clientConfig",
                """{"url":"https://a/b","service":{"namespace":"default","name":"a"}}""",
                "webhooks[0].clientConfig: Required value: exactly one of url or service is required"
            },
            {
                "clientConfig",
                """{"url":"http://a/b"}""",
                "webhooks[0].clientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]"
            },
            {
                "clientConfig",
                """{"url":"https:///b"}""",
                "webhooks[0].clientConfig.url: Invalid value: \"\": host must be specified; desired format: https://host[/path]"
            },
            {
                "clientConfig",
                """{"url":"https://me@a/b"}""",
                "webhooks[0].clientConfig.url: Invalid value: \"me\": user information is not permitted in the URL"
            },
            {
                "clientConfig",
                """{"url":"https://a/b#c"}""",
                "webhooks[0].clientConfig.url: Invalid value: \"c\": fragments are not permitted in the URL"
            },
            {
                "clientConfig",
                """{"url":"https://a/b?c=d"}""",
                "webhooks[0].clientConfig.url: Invalid value: \"c=d\": query parameters are not permitted in the URL"
            },
            {
                "clientConfig",
                """{"service":{"namespace":"","name":""}}""",
                "[webhooks[0].clientConfig.service.name: Required value, webhooks[0].clientConfig.service.namespace: Required value]"
            },
            {
                "clientConfig",
                """{"service":{"namespace":"default","name":"a","port":70000}}""",
                "webhooks[0].clientConfig.service.port: Invalid value: 70000: port is not valid: must be between 1 and 65535, inclusive"
            },
            {
                "clientConfig",
                """{"service":{"namespace":"default","name":"a","path":"b"}}""",
                "webhooks[0].clientConfig.service.path: Invalid value: \"b\": must start with a '/'"
            },
            {
                "rules",
                """[{"apiGroups":[],"apiVersions":["v1"],"operations":["CREATE"],"resources":["a"]}]""",
                "webhooks[0].rules[0].apiGroups: Required value"
            },
            {
                "rules",
                """[{"apiGroups":["*","a"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["a"]}]""",
                "webhooks[0].rules[0].apiGroups: Invalid value: [\"*\",\"a\"]: if '*' is present, must not specify other API groups"
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":[],"operations":["CREATE"],"resources":["a"]}]""",
                "webhooks[0].rules[0].apiVersions: Required value"
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":["v1"],"operations":["PATCH"],"resources":["a"]}]""",
                "webhooks[0].rules[0].operations[0]: Unsupported value: \"PATCH\": supported values: \"*\", \"CONNECT\", \"CREATE\", \"DELETE\", \"UPDATE\""
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*","CREATE"],"resources":["a"]}]""",
                "webhooks[0].rules[0].operations: Invalid value: [\"*\",\"CREATE\"]: if '*' is present, must not specify other operations"
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":["v1"],"operations":[],"resources":["a"]}]""",
                "webhooks[0].rules[0].operations: Required value"
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":[]}]""",
                "webhooks[0].rules[0].resources: Required value"
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["a/*","a/b"]}]""",
                "webhooks[0].rules[0].resources[1]: Invalid value: \"a/b\": if 'a/*' is present, must not specify a/b"
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["*","a"]}]""",
                "webhooks[0].rules[0].resources: Invalid value: [\"*\",\"a\"]: if '*' is present, must not specify other resources without subresources"
            },
            {
                "rules",
                """[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["a"],"scope":"World"}]""",
                "webhooks[0].rules[0].scope: Unsupported value: \"World\": supported values: \"*\", \"Cluster\", \"Namespaced\""
            },
            {
                "objectSelector",
                """{"matchExpressions":[{"key":"a","operator":"Near"}]}""",
                "webhooks[0].objectSelector.matchExpressions[0].operator: Invalid value: \"Near\": not a valid selector operator"
            },
            {
                "namespaceSelector",
                """{"matchExpressions":[{"key":"a","operator":"In"}]}""",
                "webhooks[0].namespaceSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'"
            },
            {
                "matchConditions",
                """[{"name":"a","expression":""}]""",
                "webhooks[0].matchConditions[0].expression: Required value"
            },
            {
                "matchConditions",
                """[{"name":"a","expression":"object.spec.size >"}]""",
                "webhooks[0].matchConditions[0].expression: Invalid value: \"object.spec.size >\": compilation failed: ERROR: <input>:1:"
            },
            {
                "matchConditions",
                """[{"name":"a","expression":"'text'"}]""",
                "webhooks[0].matchConditions[0].expression: Invalid value: \"'text'\": must evaluate to bool"
            },
            { "matchConditions", """[{"name":"a","expression":"unheard.of"}]""", "undeclared reference to 'unheard'" },
            {
                "matchConditions",
                """[{"name":"","expression":"true"}]""",
                "webhooks[0].matchConditions[0].name: Required value"
            },
            {
                "matchConditions",
                """[{"name":"a","expression":"true"},{"name":"a","expression":"false"}]""",
                "webhooks[0].matchConditions[1].name: Duplicate value"
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_refused_with_its_field(string field, string? value, string message)
    {
        var entry = value is null ? Bare.Without(field) : Bare.With(field, value);
        (
            await server.WebhookConfigurations.PostAsync(
                Webhook.Configuration(server.FreshName("contract-config"), entry),
                "dryRun=All"
            )
        )
            .Is(422, "Invalid")
            .Says(message);
    }

    [Fact]
    public async Task Two_webhooks_of_one_name_are_refused()
    {
        var refused = await server.WebhookConfigurations.PostAsync(
            Webhook.Configuration(server.FreshName("contract-config"), Bare, Bare),
            "dryRun=All"
        );
        refused.Is(422, "Invalid").Says("webhooks[1].name: Duplicate value: \"a.contract.example.com\"");
    }

    [Fact]
    public async Task An_update_is_held_to_the_same_rules()
    {
        var created = await CreateAsync(Entry);
        (
            await server.WebhookConfigurations.StrategicAsync(
                created.Name,
                """{"webhooks":[{"name":"a.contract.example.com","timeoutSeconds":60}]}"""
            )
        ).Is(422, "Invalid");
    }

    private async Task<Answer> CreateAsync(JsonNode entry) =>
        (
            await server.WebhookConfigurations.PostAsync(
                Webhook.Configuration(server.FreshName("contract-config"), entry)
            )
        ).Is(201);
}
