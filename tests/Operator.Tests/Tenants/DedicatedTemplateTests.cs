using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.Tenants;
using Operator.Tenants.Decide;

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

    /// <summary>Indexes, passes and reviews ask again and again.</summary>
    [Fact]
    public void It_is_merged_once_per_version_of_a_Tenant_and_of_the_configuration()
    {
        var (tenant, configuration) = (Tenant("image: own/chat:1"), Configuration("version: v0.8.7"));

        var template = DedicatedTemplate.Of(tenant, configuration);

        Assert.Same(template, DedicatedTemplate.Of(tenant with { Metadata = new() { Name = "a" } }, configuration));
        Assert.Equal(
            """{"redis":{},"image":"own/chat:1"}""",
            DedicatedTemplate.Of(tenant, Configuration("redis: {}")).ToJsonString()
        );
        Assert.Equal(
            """{"version":"v0.8.8"}""",
            DedicatedTemplate.Of(tenant with { Spec = Tenant("version: v0.8.8").Spec }, configuration).ToJsonString()
        );
    }

    [Theory]
    [InlineData("{ config: { a: [%] } }", "{}", 30_000, "spec.instance has 30003 values: write at most 20000")]
    [InlineData("{ config: { a: '%' } }", "xxxxxxxxx", 30_000, "spec.instance has 292 KiB: write at most 256 KiB")]
    public void Overrides_that_would_fill_the_memory_are_refused_and_not_merged(
        string overrides,
        string item,
        int count,
        string why
    )
    {
        var tenant = Tenant(overrides.Replace("%", string.Join(',', Enumerable.Repeat(item, count))));
        var configuration = Configuration("version: v0.8.7");

        Assert.Equal(why, DedicatedTemplate.ExcessOf(tenant.Spec));
        Assert.Equal("""{"version":"v0.8.7"}""", DedicatedTemplate.Of(tenant, configuration).ToJsonString());
        var facts = Some.Facts(tenant) with { Configuration = configuration };
        Assert.Equal(TenantReasons.InvalidInstance, DedicatedSpec.Of(facts, []).Refusal?.Reason);
        Assert.Equal(why, TenantDecision.Decide(facts).Held?.Message);
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
