using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.Tenants;

namespace Operator.Tests.Tenants;

public sealed class DedicatedTemplateTests
{
    [Theory]
    [InlineData("version: v0.8.7", "image: own/chat:1", "image: own/chat:1")]
    [InlineData("image: own/chat:1", "version: v0.8.7", "version: v0.8.7")]
    [InlineData(
        "mongo: { uriSecretRef: { name: m }, database: d }",
        "mongo: { managed: {} }",
        "mongo: { database: d, managed: {} }"
    )]
    [InlineData(
        "mongo: { managed: {} }",
        "mongo: { uriSecretRef: { name: m } }",
        "mongo: { uriSecretRef: { name: m } }"
    )]
    [InlineData(
        "redis: { managed: {} }",
        "redis: { uriSecretRef: { name: r } }",
        "redis: { uriSecretRef: { name: r } }"
    )]
    [InlineData(
        "storage: { s3: { bucket: b } }",
        "storage: { local: { size: 1Gi } }",
        "storage: { local: { size: 1Gi } }"
    )]
    public void An_override_of_one_of_a_pair_drops_the_other_one_of_the_template(
        string template,
        string overrides,
        string expected
    ) => Assert.Equal(Node(expected).ToJsonString(), Of(template, overrides).ToJsonString());

    [Theory]
    [InlineData(
        "storage: { s3: { bucket: b } }",
        "storage: { s3: { region: eu } }",
        "storage: { s3: { bucket: b, region: eu } }"
    )]
    [InlineData("redis: { uriSecretRef: { name: r } }", "redis: null", "{}")]
    [InlineData("version: v0.8.7", "image: null", "version: v0.8.7")]
    public void Every_other_override_is_merged(string template, string overrides, string expected) =>
        Assert.Equal(Node(expected).ToJsonString(), Of(template, overrides).ToJsonString());

    /// <summary>
    /// What a tenant writes wrongly is its mistake, told by the API or by the decision, and no hidden choice of ours.
    /// </summary>
    [Fact]
    public void An_override_that_names_both_of_a_pair_keeps_both() =>
        Assert.Equal(
            """{"version":"v0.8.7","image":"own/chat:1"}""",
            Of("version: v0.8.8-rc1", "{ version: v0.8.7, image: own/chat:1 }").ToJsonString()
        );

    [Fact]
    public void The_template_of_the_configuration_is_not_changed()
    {
        var configuration = Configuration("version: v0.8.7");
        DedicatedTemplate.Of(Tenant("image: own/chat:1"), configuration);

        Assert.Equal("""{"version":"v0.8.7"}""", configuration.Plans["enterprise"].Instance!.ToJsonString());
    }

    private static JsonObject Of(string template, string overrides) =>
        DedicatedTemplate.Of(Tenant(overrides), Configuration(template));

    private static Tenant Tenant(string overrides)
    {
        var tenant = A.Tenant("acme", PlanName.Enterprise);
        return tenant with
        {
            Spec = tenant.Spec with { Instance = JsonDocument.Parse(Node(overrides).ToJsonString()).RootElement },
        };
    }

    private static OperatorConfiguration Configuration(string template) =>
        Some.Configuration with
        {
            Plans = new Dictionary<string, PlanConfiguration>(Some.Configuration.Plans)
            {
                ["enterprise"] = Some.Configuration.Plans["enterprise"] with { Instance = Node(template) },
            },
        };

    private static JsonObject Node(string yaml) => Yaml.Read(yaml)!.AsObject();
}
