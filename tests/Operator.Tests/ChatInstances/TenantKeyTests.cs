using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.Gateway;
using Operator.Onboarding;
using Operator.Tests.Tenants;

namespace Operator.Tests.ChatInstances;

/// <summary>Which of its tenants' keys an instance has, and when its pods take up another.</summary>
public sealed class TenantKeyTests
{
    private const string Master = "sk-master";

    [Fact]
    public void Each_tenant_of_a_shared_instance_has_a_Secret_and_a_variable_of_its_own()
    {
        var facts = With("acme", "two-words");

        var secrets = Secrets(facts);
        Assert.Equal(["shared-eu-1-key-acme", "shared-eu-1-key-two-words"], secrets.Select(s => s.Metadata.Name));
        Assert.Equal(["acme", "two-words"], secrets.Select(s => s.Metadata.Labels![Labels.Tenant]));
        Assert.Equal(secrets.Length, secrets.Select(s => Assert.Single(s.Data!).Value).Distinct().Count());
        Assert.Equal(
            [
                ("GATEWAY_API_KEY_ACME", "shared-eu-1-key-acme"),
                ("GATEWAY_API_KEY_TWO_WORDS", "shared-eu-1-key-two-words"),
            ],
            Variables(facts).Select(v => (v.Name, v.ValueFrom!.SecretKeyRef!.Name))
        );
    }

    [Fact]
    public void A_shared_instance_has_no_key_that_tenants_without_one_could_use() => Assert.Empty(Variables(With()));

    [Fact]
    public void Where_overrides_are_encrypted_no_key_is_in_the_pods()
    {
        var facts = With("acme").With(spec => spec with { Version = "v0.8.8-rc1" });
        facts = facts with
        {
            Instance = facts.Instance with { Status = facts.Instance.Status with { Version = "v0.8.8-rc1" } },
        };

        Assert.Empty(Secrets(facts));
        Assert.Empty(Variables(facts));
    }

    [Fact]
    public void While_the_release_changes_the_keys_stay_in_the_pods()
    {
        var facts = With("acme").With(spec => spec with { Version = "v0.8.8-rc1" });
        facts = facts with
        {
            Instance = facts.Instance with { Status = facts.Instance.Status with { Version = "v0.8.7" } },
        };

        Assert.Single(Variables(facts));
    }

    [Fact]
    public void A_dedicated_instance_has_its_tenants_key_and_that_of_nobody_else()
    {
        var facts = Instances.Managed with { GatewayMasterKey = Master };
        Assert.Equal("small-gateway", Assert.Single(Variables(facts)).ValueFrom!.SecretKeyRef!.Name);

        facts = facts with
        {
            OwnTenant = A.Tenant("small") with
            {
                Metadata = new() { Name = "small", Uid = "uid-small" },
            },
        };
        Assert.Equal(
            ("GATEWAY_API_KEY", "small-key-small"),
            Assert.Single(Variables(facts).Select(v => (v.Name, v.ValueFrom!.SecretKeyRef!.Name)))
        );
        Assert.Equal(
            VirtualKey.For(Master, "uid-small"),
            SecretContent.Of(Assert.Single(Secrets(facts))).Text("apiKey")
        );
    }

    [Fact]
    public void Another_tenant_replaces_the_pods_and_one_that_goes_does_not()
    {
        var running = Running(With("acme", "beta"));

        Assert.Equal(["acme", "beta", "gamma"], InPods(With("acme", "beta", "gamma") with { Deployment = running }));
        Assert.Equal(["acme", "beta"], InPods(Without("acme", running)));
    }

    [Fact]
    public void The_Secret_of_a_tenant_that_goes_stays_while_pods_start_from_it_and_is_given_up_when_it_is_gone()
    {
        var facts = Without("acme", Running(With("acme", "beta")));

        Assert.Equal(
            [("shared-eu-1-key-beta", Lifetime.Owned), ("shared-eu-1-key-acme", Lifetime.LeftAlone)],
            TenantKeySecrets.Of(Blueprint(facts)).Select(child => (child.Value.Metadata.Name, child.Lifetime))
        );
        Assert.Equal(["beta"], InPods(facts with { StoredTenantKeys = new HashSet<string> { "beta" } }));
    }

    [Fact]
    public void Who_puts_the_labels_of_a_tenant_on_an_instance_of_his_own_gets_nobodys_key()
    {
        var facts = Instances.Managed with { GatewayMasterKey = Master };

        Assert.Empty(
            Secrets(
                facts with
                {
                    Instance = facts.Instance with
                    {
                        Metadata = facts.Instance.Metadata with { Labels = LabelsOf("small") },
                    },
                }
            )
        );
    }

    [Fact]
    public void Tenants_that_come_while_pods_are_being_replaced_are_gathered_until_that_is_over()
    {
        var facts = With("acme", "beta") with { Deployment = Running(With("acme"), updated: 1) };
        Assert.Equal(["acme"], InPods(facts));

        Assert.Equal(["acme", "beta"], InPods(facts with { Deployment = Running(With("acme")) }));
    }

    [Fact]
    public void A_key_that_is_another_one_replaces_the_pods()
    {
        var before = With("acme");
        var after = before with { GatewayMasterKey = "sk-other", Deployment = Running(before) };

        Assert.NotEqual(Annotation(before), Annotation(after));
        Assert.Equal(Annotation(before), Annotation(before with { Deployment = Running(before) }));
    }

    [Fact]
    public void A_tenant_has_its_key_in_all_pods_once_none_runs_without_it()
    {
        var (facts, fingerprint) = (With("acme"), VirtualKey.FingerprintOf(VirtualKey.For(Master, "uid-acme")));

        Assert.True(TenantKeys.AreInAllPods(Running(facts), "acme", fingerprint));
        Assert.False(TenantKeys.AreInAllPods(Running(facts, updated: 1), "acme", fingerprint));
        Assert.False(TenantKeys.AreInAllPods(Running(facts), "beta", fingerprint));
        Assert.False(TenantKeys.AreInAllPods(Running(facts), "acme", "another0"));
        Assert.False(TenantKeys.AreInAllPods(null, "acme", fingerprint));
    }

    private static Dictionary<string, string> LabelsOf(string tenant) =>
        new() { [Labels.Tenant] = tenant, [Labels.OwnerUid] = $"uid-{tenant}" };

    private static ChatInstanceFacts Without(string tenant, V1Deployment running) =>
        With([.. TenantKeys.In(running).Keys.Where(t => t != tenant)]) with
        {
            Deployment = running,
            StoredTenantKeys = TenantKeys.In(running).Keys.ToHashSet(),
        };

    private static ChatInstanceFacts With(params string[] tenants) =>
        Instances.Shared with
        {
            GatewayMasterKey = Master,
            Accounts = [.. tenants.Select(t => new TenantAccount(t, $"uid-{t}", null, null))],
        };

    private static ChatInstanceBlueprint Blueprint(ChatInstanceFacts facts) =>
        ChatInstanceDecision.Decide(facts).Blueprint!;

    private static V1Secret[] Secrets(ChatInstanceFacts facts) =>
        [.. TenantKeySecrets.Of(Blueprint(facts)).Select(child => (V1Secret)child.Value)];

    private static V1EnvVar[] Variables(ChatInstanceFacts facts) =>
        [
            .. EnvironmentVariables
                .Of(Blueprint(facts))
                .Where(v => v.Name.StartsWith("GATEWAY_API_KEY", StringComparison.Ordinal)),
        ];

    private static IEnumerable<string> InPods(ChatInstanceFacts facts) =>
        Blueprint(facts).KeysInPods.Keys.Order(StringComparer.Ordinal);

    private static string Annotation(ChatInstanceFacts facts) =>
        Pods.Of(Blueprint(facts)).Metadata!.Annotations![Labels.GatewayKeys];

    /// <summary>Three pods, of which <paramref name="updated"/> run what the facts render.</summary>
    private static V1Deployment Running(ChatInstanceFacts facts, int updated = 3)
    {
        var deployment = (V1Deployment)Deployments.Of(Blueprint(facts)).Value;
        return deployment with
        {
            Metadata = deployment.Metadata with { Generation = 1 },
            Spec = deployment.Spec! with { Replicas = 3 },
            Status = new()
            {
                ObservedGeneration = 1,
                Replicas = 3,
                UpdatedReplicas = updated,
                ReadyReplicas = 3,
                AvailableReplicas = 3,
            },
        };
    }
}
