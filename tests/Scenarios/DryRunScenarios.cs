using Kubernetes.Objects;
using Operator.Apply;
using Operator.Tenants;
using Support;

namespace Scenarios;

/// <summary>
/// What <c>--dry-run=server</c> says of a Tenant is what its status would say, and nothing is stored for it.
/// </summary>
public sealed class DryRunScenarios(DryRunWorld dry) : IClassFixture<DryRunWorld>
{
    private const string Prefix = "admission webhook \"tenants.chat.scalewize.ai\" denied the request: ";

    private OperatorWorld World => dry.World;

    [Theory]
    [InlineData("brandless", "starter", "branding: { title: Mine }", TenantReasons.NotInPlan)]
    [InlineData("squatter", "professional", "domains: [{ host: other.chat.example.com }]", TenantReasons.HostReserved)]
    [InlineData("bare", "professional", "domains: [{ host: chat.bare.example }]", TenantReasons.NoCertificate)]
    [InlineData(
        "keyless",
        "professional",
        "domains: [{ host: chat.keyless.example, tls: { secretName: nowhere } }]",
        TenantReasons.SecretNotFound
    )]
    [InlineData(
        "miscertified",
        "professional",
        "domains: [{ host: chat.miscertified.example, tls: { secretName: mongo } }]",
        TenantReasons.SecretNotFound
    )]
    [InlineData(
        "elsewhere",
        "professional",
        "domains: [{ host: chat.elsewhere.example, tls: { secretName: other-tls } }]",
        TenantReasons.CertificateInvalid
    )]
    [InlineData(
        "signed-on",
        "professional",
        "access: { oidc: { issuer: 'https://id.example', clientId: chat, clientSecretRef: { name: mongo, key: uri } } }",
        TenantReasons.NeedsDedicated
    )]
    [InlineData(
        "pinned",
        "starter",
        "placement: { instanceRef: { namespace: chat-system, name: nowhere } }",
        TenantReasons.PinnedInstanceNotFound
    )]
    [InlineData("misfit", "enterprise", "instance: { config: { interfaces: {} } }", TenantReasons.InstanceStalled)]
    [InlineData(
        "poolless",
        "enterprise",
        "providerPoolRef: { namespace: chat-system, name: nowhere }",
        TenantReasons.InstanceStalled
    )]
    [InlineData(
        "half",
        "enterprise",
        "instance: { storage: { s3: { region: eu-west-1 } } }",
        TenantReasons.InvalidInstance
    )]
    [InlineData(
        "keyless-search",
        "enterprise",
        "instance: { search: { enabled: true, url: 'https://search.example' } }",
        FailureReasons.Refused
    )]
    [InlineData(
        "overcommitted",
        "enterprise",
        "instance: { resources: { requests: { cpu: '4' }, limits: { cpu: '2' } } }",
        FailureReasons.Refused
    )]
    [InlineData("nowhere-stored", "enterprise", "instance: { storage: {} }", FailureReasons.Refused)]
    [InlineData(
        "upside-down",
        "enterprise",
        "instance: { autoscaling: { minReplicas: 5, maxReplicas: 2 } }",
        FailureReasons.Refused
    )]
    [InlineData("referring", "professional", "branding: { welcome: 'Hi ${SECRET}' }", TenantReasons.OnboardingFailed)]
    public async Task A_mistake_is_told_before_there_is_a_tenant_as_its_status_would_tell_it(
        string name,
        string plan,
        string mistake,
        string reason
    )
    {
        var story = Stories.Tenant(name, plan, $"  {mistake}");

        var tried = await dry.TryAsync(story);

        Assert.Equal((422, reason), (tried.Code, tried.Reason));
        Assert.Null(await World.Files.GetAsync(WorldQueries.Tenant(name)));
        await World.Files.ApplyAsync(story);
        var stalled = await World.UntilAsync(WorldQueries.Tenant(name), $"False/{reason}");
        Assert.Equal($"{Prefix}{reason}: {WorldQueries.Message(stalled)}", tried.Message);
    }

    [Fact]
    public async Task A_host_that_is_somebody_elses_is_told_with_his_name()
    {
        await World.Files.ApplyAsync(Stories.Certificate("chat-system", "shop-tls", "chat.shop.example"));
        const string domain = "  domains: [{ host: chat.shop.example, tls: { secretName: shop-tls } }]";
        await World.Files.ApplyAsync(Stories.Tenant("first", "professional", domain));
        await World.UntilAsync(WorldQueries.Tenant("first"), "True/Ready");

        var tried = await dry.TryAsync(Stories.Tenant("second", "professional", domain));

        Assert.Equal((422, TenantReasons.HostTaken), (tried.Code, tried.Reason));
        Assert.Contains("Tenant first", tried.Message, StringComparison.Ordinal);
        Assert.Equal(
            TenantReasons.HostTaken,
            (
                await dry.TryAsync(
                    Stories.Tenant("second", "professional", $"{domain}\n  placement: {{ region: nowhere }}")
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_host_that_a_younger_instance_serves_is_told_before_it_is_asked_for()
    {
        await World.Files.ApplyAsync(Stories.Tenant("elder", "professional"));
        await World.UntilAsync(WorldQueries.Tenant("elder"), "True/Ready");
        await World.Files.ApplyAsync(Stories.Certificate("chat-system", "younger-tls", "chat.younger.example"));
        await World.Files.ApplyAsync(
            Stories.SharedInstance(
                "sold",
                "younger",
                region: "younger",
                more: "  route: { host: chat.younger.example }"
            )
        );
        await Eventually.True(async () =>
            (await World.Files.ListAsync("apis/networking.k8s.io/v1/namespaces/sold/ingresses")).Any(route =>
                route["spec"]!.ToJsonString().Contains("chat.younger.example", StringComparison.Ordinal)
            )
        );

        await Eventually.True(async () =>
            await World.Files.TryMergeAsync(
                WorldQueries.Tenant("elder"),
                "spec: { domains: [{ host: chat.younger.example, tls: { secretName: younger-tls } }] }"
            ) == 422
        );
    }

    [Fact]
    public async Task A_namespace_that_is_somebody_elses_is_told_before_a_tenant_needs_it()
    {
        await World.Files.ApplyAsync(Stories.Namespace("chat-occupied"));

        var tried = await dry.TryAsync(Stories.Tenant("occupied", "enterprise"));

        Assert.Equal((422, FailureReasons.NameTaken), (tried.Code, tried.Reason));
        await World.Files.ApplyAsync(Stories.Tenant("occupied", "enterprise"));
        var stalled = await World.UntilAsync(WorldQueries.Tenant("occupied"), $"False/{FailureReasons.NameTaken}");
        Assert.Equal($"{Prefix}{FailureReasons.NameTaken}: {WorldQueries.Message(stalled)}", tried.Message);
    }

    [Fact]
    public async Task What_LibreChat_would_refuse_is_told_where_there_is_no_room_as_well()
    {
        Assert.Equal(
            TenantReasons.OnboardingFailed,
            (
                await dry.TryAsync(
                    Stories.Tenant(
                        "roomless",
                        "professional",
                        "  branding: { welcome: 'Hi ${SECRET}' }\n  placement: { region: nowhere }"
                    )
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_dedicated_tenant_is_served_and_a_change_that_its_instance_cannot_make_is_told()
    {
        await World.Files.ApplyAsync(Stories.Tenant("settled", "enterprise"));
        await World.UntilAsync(WorldQueries.Tenant("settled"), "True/Ready");

        Assert.Equal(
            422,
            await World.Files.TryMergeAsync(
                WorldQueries.Tenant("settled"),
                "spec: { instance: { mongo: { database: other } } }"
            )
        );
        Assert.Equal(
            200,
            await World.Files.TryMergeAsync(
                WorldQueries.Tenant("settled"),
                "spec: { seats: 120, instance: { resources: { requests: { cpu: 200m } } } }"
            )
        );
        Assert.Equal(200, await World.Files.TryMergeAsync(WorldQueries.Tenant("settled"), "spec: { suspend: true }"));
    }

    [Theory]
    [InlineData("plain", "starter", "")]
    [InlineData("large", "enterprise", "  seats: 250")]
    [InlineData("crowd", "starter", "  placement: { region: nowhere }")]
    public async Task What_is_right_is_accepted_even_when_there_is_no_room_yet(string name, string plan, string more)
    {
        Assert.Equal(201, (await dry.TryAsync(Stories.Tenant(name, plan, more))).Code);
    }

    [Fact]
    public async Task A_change_is_tried_out_and_a_mistake_that_was_there_is_not_held_against_another_change()
    {
        await World.Files.ApplyAsync(Stories.Tenant("changed"));
        await World.UntilAsync(WorldQueries.Tenant("changed"), "True/Ready");

        Assert.Equal(
            422,
            await World.Files.TryMergeAsync(WorldQueries.Tenant("changed"), "spec: { branding: { title: Mine } }")
        );
        Assert.Equal(
            200,
            await World.Files.TryMergeAsync(WorldQueries.Tenant("changed"), "spec: { displayName: Changed }")
        );

        await World.Files.MergeAsync(WorldQueries.Tenant("changed"), "spec: { branding: { title: Mine } }");
        await World.UntilAsync(WorldQueries.Tenant("changed"), $"False/{TenantReasons.NotInPlan}");
        Assert.Equal(
            200,
            await World.Files.TryMergeAsync(WorldQueries.Tenant("changed"), "metadata: { labels: { team: blue } }")
        );
        Assert.Equal(
            200,
            await World.Files.TryMergeAsync(WorldQueries.Tenant("changed"), "spec: { displayName: Changed }")
        );
        Assert.Equal(
            422,
            await World.Files.TryMergeAsync(
                WorldQueries.Tenant("changed"),
                "spec: { placement: { instanceRef: { namespace: sold, name: nowhere } }, branding: null }"
            )
        );
    }

    [Fact]
    public async Task GitOps_that_compares_by_server_side_apply_is_warned_and_not_refused()
    {
        var story = Yaml.Read(
            Stories.Tenant(
                "declared",
                "professional",
                "  domains: [{ host: chat.declared.example, tls: { secretName: comes-with-it } }]"
            )
        )!;

        var objection = await World.Files.ObjectionAsync(story);

        Assert.NotNull(objection);
        Assert.StartsWith("299", objection, StringComparison.Ordinal);
        Assert.Contains($"{TenantReasons.SecretNotFound}: ", objection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_lost_is_made_anew_and_trusted()
    {
        const string secret = "api/v1/namespaces/chat-system/secrets/chat-operator-webhook";
        var before = (string?)(await World.Files.GetAsync(secret))!["metadata"]!["uid"];

        await World.Files.DeleteAsync(secret);

        await Eventually.True(async () =>
            (string?)(await World.Files.GetAsync(secret))?["metadata"]!["uid"] is { } uid && uid != before
        );
        await Eventually.True(async () =>
            (await dry.TryAsync(Stories.Tenant("after", "starter", "  branding: { title: Mine }"))).Code == 422
        );
        await World.Files.MergeAsync(
            "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/chat-operator",
            "metadata: { labels: { touched: by-hand } }"
        );
        Assert.Equal(422, (await dry.TryAsync(Stories.Tenant("after", "starter", "  branding: { title: Mine }"))).Code);
    }

    [Fact]
    public async Task Nobody_waits_for_an_operator_that_is_away()
    {
        await dry.StopAsync();
        try
        {
            Assert.Equal(
                201,
                (await dry.TryAsync(Stories.Tenant("meanwhile", "starter", "  branding: { title: Mine }"))).Code
            );
            await World.Files.ApplyAsync(Stories.Tenant("meanwhile"));
        }
        finally
        {
            await dry.StartAsync();
        }
        await World.UntilAsync(WorldQueries.Tenant("meanwhile"), "True/Ready");
    }
}
