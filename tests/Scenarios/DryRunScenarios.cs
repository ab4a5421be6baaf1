using System.Net.Http.Headers;
using System.Text;
using Kubernetes.Objects;
using Operator.Tenants;
using Support;

namespace Scenarios;

/// <summary>What <c>--dry-run=server</c> says of a Tenant is what its status would say, and nothing is stored for it.</summary>
public sealed class DryRunScenarios(DryRunWorld dry) : IClassFixture<DryRunWorld>
{
    private const string Prefix = "admission webhook \"tenants.chat.scalewize.ai\" denied the request: ";

    private OperatorWorld World => dry.World;

    [Theory]
    [InlineData("brandless", "starter", "branding: { title: Mine }", TenantReasons.NotInPlan)]
    [InlineData("squatter", "professional", "domains: [{ host: other.chat.example.com }]", TenantReasons.HostReserved)]
    [InlineData("bare", "professional", "domains: [{ host: chat.bare.example }]", TenantReasons.NoCertificate)]
    [InlineData("keyless", "professional", "domains: [{ host: chat.keyless.example, tls: { secretName: nowhere } }]", TenantReasons.SecretNotFound)]
    [InlineData("miscertified", "professional", "domains: [{ host: chat.miscertified.example, tls: { secretName: mongo } }]", TenantReasons.SecretNotFound)]
    [InlineData("elsewhere", "professional", "domains: [{ host: chat.elsewhere.example, tls: { secretName: other-tls } }]", TenantReasons.CertificateInvalid)]
    [InlineData("signed-on", "professional", "access: { oidc: { issuer: 'https://id.example', clientId: chat, clientSecretRef: { name: mongo, key: uri } } }", TenantReasons.NeedsDedicated)]
    [InlineData("pinned", "starter", "placement: { instanceRef: { namespace: chat-system, name: nowhere } }", TenantReasons.PinnedInstanceNotFound)]
    [InlineData("misfit", "enterprise", "instance: { config: { interfaces: {} } }", TenantReasons.InstanceStalled)]
    [InlineData("poolless", "enterprise", "providerPoolRef: { namespace: chat-system, name: nowhere }", TenantReasons.InstanceStalled)]
    [InlineData("half", "enterprise", "instance: { storage: { s3: { region: eu-west-1 } } }", TenantReasons.InvalidInstance)]
    public async Task A_mistake_is_told_before_there_is_a_tenant_as_its_status_would_tell_it(string name, string plan, string mistake, string reason)
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
        Assert.Equal(TenantReasons.HostTaken, (await dry.TryAsync(Stories.Tenant("second", "professional", $"{domain}\n  placement: {{ region: nowhere }}"))).Reason);
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

        Assert.Equal(422, await PatchAsync("changed", "merge-patch+json", "spec: { branding: { title: Mine } }", "dryRun=All"));
        Assert.Equal(200, await PatchAsync("changed", "merge-patch+json", "spec: { displayName: Changed }", "dryRun=All"));

        Assert.Equal(200, await PatchAsync("changed", "merge-patch+json", "spec: { branding: { title: Mine } }"));
        await World.UntilAsync(WorldQueries.Tenant("changed"), $"False/{TenantReasons.NotInPlan}");
        Assert.Equal(200, await PatchAsync("changed", "merge-patch+json", "metadata: { labels: { team: blue } }", "dryRun=All"));
        Assert.Equal(422, await PatchAsync("changed", "merge-patch+json", "spec: { displayName: Changed }", "dryRun=All"));
    }

    [Fact]
    public async Task GitOps_that_compares_by_server_side_apply_is_warned_and_not_refused()
    {
        var story = Yaml.Read(Stories.Tenant("declared", "professional", "  domains: [{ host: chat.declared.example, tls: { secretName: comes-with-it } }]"))!;

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

        await Eventually.True(async () => (string?)(await World.Files.GetAsync(secret))?["metadata"]!["uid"] is { } uid && uid != before);
        await Eventually.True(async () => (await dry.TryAsync(Stories.Tenant("after", "starter", "  branding: { title: Mine }"))).Code == 422);
        await World.Files.MergeAsync("apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/chat-operator", "metadata: { labels: { touched: by-hand } }");
        Assert.Equal(422, (await dry.TryAsync(Stories.Tenant("after", "starter", "  branding: { title: Mine }"))).Code);
    }

    [Fact]
    public async Task Nobody_waits_for_an_operator_that_is_away()
    {
        await dry.StopAsync();
        try
        {
            Assert.Equal(201, (await dry.TryAsync(Stories.Tenant("meanwhile", "starter", "  branding: { title: Mine }"))).Code);
            await World.Files.ApplyAsync(Stories.Tenant("meanwhile"));
        }
        finally
        {
            await dry.StartAsync();
        }
        await World.UntilAsync(WorldQueries.Tenant("meanwhile"), "True/Ready");
    }

    private async Task<int> PatchAsync(string tenant, string type, string yaml, string query = "")
    {
        using var content = new StringContent(Yaml.Read(yaml)!.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue($"application/{type}"));
        using var answer = await World.Cluster.Admin.PatchAsync($"{WorldQueries.Tenant(tenant)}?fieldManager=kubectl-edit&{query}", content);
        return (int)answer.StatusCode;
    }
}
