using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Render;
using Operator.Onboarding;
using Operator.Tests.ChatInstances;

namespace Operator.Tests.Onboarding;

public sealed class AccountJobsTests
{
    private static readonly TenantAccount Acme = new("acme", "uid-acme", "admin@acme.com", "Jo");

    [Fact]
    public void An_instance_without_tenants_has_no_job() => Assert.Empty(AccountJobs.Of(Blueprint()));

    [Fact]
    public void Every_tenant_is_in_the_job_with_an_account_of_its_own()
    {
        TenantAccount[] tenants =
        [
            .. Enumerable.Range(0, 250).Select(number => new TenantAccount($"t{number}", "", null, null)),
        ];

        var accounts = AccountsIn(JobOf(tenants));

        Assert.Equal(tenants.Select(t => t.Tenant), accounts.Select(a => a["tenant"]!.GetValue<string>()));
        Assert.Equal(250, accounts.Select(a => a["id"]!.GetValue<string>()).Distinct().Count());
        Assert.All(accounts, a => Assert.Matches("^[0-9a-f]{24}$", a["id"]!.GetValue<string>()));
    }

    [Fact]
    public void A_first_admin_gets_the_role_of_tenant_admins_and_never_the_one_that_may_do_everything() =>
        Assert.Equal(
            TenantAdminRole.Name,
            Assert.Single(AccountsIn(JobOf(Acme)))["admin"]!["role"]!.GetValue<string>()
        );

    [Fact]
    public void Another_tenant_makes_another_job_because_a_job_never_changes()
    {
        var (one, two) = (JobOf(Acme), JobOf(Acme, new("beta", "uid-beta", null, null)));

        Assert.NotEqual(one.Metadata.Name, two.Metadata.Name);
        Assert.Equal(one.Metadata.Name, JobOf(Acme).Metadata.Name);
        Assert.InRange(one.Metadata.Name.Length, 1, 63);
    }

    [Fact]
    public void What_a_tenant_says_is_no_reference_to_a_variable_of_the_job() =>
        Assert.All(
            JobOf(new TenantAccount("acme", "", "$(MONGO_URI)@acme.com", "$(MONGO_URI)"))
                .Spec!.Template!.Spec!.Containers![0]
                .Env!,
            e =>
                Assert.DoesNotContain(
                    "$",
                    (e.Value ?? "").Replace("$$", "", StringComparison.Ordinal),
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public void Its_pods_reach_names_and_the_database_and_are_reached_by_nobody()
    {
        var policy = (V1NetworkPolicy)Assert.Single(AccountPolicies.Of(Blueprint(Acme))).Value;

        Assert.Equal(AccountJobs.Selector("shared-eu-1"), policy.Spec!.PodSelector!.MatchLabels!);
        Assert.Equal((2, 0), (policy.Spec.PolicyTypes!.Count, policy.Spec.Ingress!.Count));
        Assert.Equal(
            [53, 53, 6380, 27017],
            policy
                .Spec.Egress!.SelectMany(rule => rule.Ports!)
                .Select(port => port.Port!.ToInt())
                .OrderBy(port => port == 27017)
                .ThenBy(port => port)
        );
    }

    [Fact]
    public void A_tenant_has_its_first_admin_on_an_instance_of_its_own_unless_people_sign_in_elsewhere()
    {
        var instance = Onboard.Instance.Spec with { Mode = InstanceMode.Dedicated };
        var tenant = new TenantSpec
        {
            Plan = PlanName.Enterprise,
            Contact = new() { Email = "admin@acme.com" },
        };

        Assert.True(TenantAccount.IsNeeded(tenant, instance));
        Assert.False(TenantAccount.IsNeeded(tenant with { Contact = null }, instance));
        Assert.False(
            TenantAccount.IsNeeded(
                tenant with
                {
                    Access = new()
                    {
                        Oidc = new()
                        {
                            Issuer = "https://id.acme.com",
                            ClientId = "chat",
                            ClientSecretRef = new() { Name = "s", Key = "k" },
                        },
                    },
                },
                instance
            )
        );
    }

    [Fact]
    public void Its_pods_are_not_those_that_Service_budget_and_autoscaler_of_the_instance_mean()
    {
        var labels = JobOf(Acme).Spec!.Template!.Metadata!.Labels!;

        Assert.Contains(ChildMetadata.Selector("shared-eu-1"), pair => labels.Find(pair.Key) != pair.Value);
    }

    private static V1Job JobOf(params TenantAccount[] accounts) =>
        (V1Job)Assert.Single(AccountJobs.Of(Blueprint(accounts))).Value;

    private static ChatInstanceBlueprint Blueprint(params TenantAccount[] accounts) =>
        ChatInstanceDecision.Decide(Instances.Shared with { Accounts = accounts }).Blueprint!;

    private static IReadOnlyList<JsonNode> AccountsIn(V1Job job) =>
        [
            .. job.Spec!.Template!.Spec!.Containers![0]
                .Env!.Where(e => e.Name.StartsWith(AccountJobs.VariablePrefix, StringComparison.Ordinal))
                .SelectMany(e => JsonNode.Parse(e.Value!)!.AsArray())
                .OfType<JsonNode>(),
        ];
}
