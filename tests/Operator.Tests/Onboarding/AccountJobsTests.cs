using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.Onboarding;
using Operator.Tests.ChatInstances;
using Support;

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
    public void It_runs_once_LibreChat_has_seeded_the_database_and_again_after_an_upgrade()
    {
        ChatInstanceBlueprint At(string? version) =>
            ChatInstanceDecision.Decide(Running(version) with { Accounts = [Acme] }).Blueprint!;

        Assert.Empty(AccountJobs.Of(At(null)));
        Assert.NotEqual(
            Assert.Single(AccountJobs.Of(At("v0.8.6"))).Value.Metadata.Name,
            Assert.Single(AccountJobs.Of(At("v0.8.7"))).Value.Metadata.Name
        );
    }

    [Fact]
    public void A_tenant_that_needs_no_account_is_named_for_what_is_seeded() =>
        Assert.Equal(
            """{"tenant":"acme"}""",
            Assert.Single(AccountsIn(JobOf(Acme with { IsNeeded = false }))).ToJsonString()
        );

    [Fact]
    public async Task Its_script_gives_a_tenant_what_is_seeded_without_one_and_leaves_what_the_tenant_has()
    {
        var job = JobOf(Acme, new("beta", "uid-beta", null, null) { IsNeeded = false });
        const string world = """
            {
              "accessroles": [
                { "_id": 1, "accessRoleId": "agent_owner", "permBits": 15 }, { "_id": 2, "accessRoleId": "agent_viewer", "permBits": 1 },
                { "_id": 3, "accessRoleId": "agent_owner", "permBits": 7, "tenantId": "acme" }
              ],
              "agentcategories": [{ "_id": 4, "value": "hr", "label": "HR" }], "users": []
            }
            """;

        var (ran, once) = await RunAsync(job, world);
        var (_, twice) = await RunAsync(job, once.ToJsonString());

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal(
            ["acme agent_owner 7", "acme agent_viewer 1", "beta agent_owner 15", "beta agent_viewer 1"],
            OfTenants(once["accessroles"]!, role => $"{role["accessRoleId"]} {role["permBits"]}")
        );
        Assert.Equal(
            ["acme hr HR", "beta hr HR"],
            OfTenants(once["agentcategories"]!, c => $"{c["value"]} {c["label"]}")
        );
        Assert.Equal(
            ["acme ADMIN chat-operator@acme.invalid", "acme TENANT_ADMIN admin@acme.com"],
            OfTenants(once["users"]!, user => $"{user["role"]} {user["email"]}")
        );
        Assert.Equal(once.ToJsonString(), twice.ToJsonString());
    }

    [Fact]
    public async Task Its_script_fails_before_LibreChat_has_seeded_so_that_it_is_run_again()
    {
        var (ran, _) = await RunAsync(JobOf(Acme), """{ "accessroles": [], "agentcategories": [], "users": [] }""");

        Assert.Equal((1, "NotSeeded accessroles"), (ran.ExitCode, ran.Error.Trim()));
    }

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

        Assert.True(TenantAccount.IsNeededFor(tenant, instance));
        Assert.False(TenantAccount.IsNeededFor(tenant with { Contact = null }, instance));
        Assert.False(
            TenantAccount.IsNeededFor(
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

    private static string[] OfTenants(JsonNode documents, Func<JsonNode, string> text) =>
        [
            .. documents
                .AsArray()
                .Where(document => document!["tenantId"] is not null)
                .Select(document => $"{document!["tenantId"]} {text(document)}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The script itself, in a real Node, on a stand-in for the database.</summary>
    private static async Task<(ToolResult Ran, JsonObject World)> RunAsync(V1Job job, string world)
    {
        var container = job.Spec!.Template!.Spec!.Containers![0];
        var environment = container.Env!.Where(e => e.Value is not null).ToDictionary(e => e.Name, e => e.Value!);
        environment["MONGO_URI"] = "mongodb://mongo";
        var ran = await AccountsDatabase.RunAsync(container.Command![2], environment, world);
        return (ran, JsonNode.Parse(ran.Output.TrimEnd().Split('\n')[^1])!.AsObject());
    }

    private static V1Job JobOf(params TenantAccount[] accounts) =>
        (V1Job)Assert.Single(AccountJobs.Of(Blueprint(accounts))).Value;

    private static ChatInstanceBlueprint Blueprint(params TenantAccount[] accounts) =>
        ChatInstanceDecision.Decide(Running("v0.8.7") with { Accounts = accounts }).Blueprint!;

    private static ChatInstanceFacts Running(string? version) =>
        Instances.Shared with
        {
            Instance = Instances.Shared.Instance with { Status = new() { Version = version } },
        };

    private static IReadOnlyList<JsonNode> AccountsIn(V1Job job) =>
        [
            .. job.Spec!.Template!.Spec!.Containers![0]
                .Env!.Where(e => e.Name.StartsWith(AccountJobs.VariablePrefix, StringComparison.Ordinal))
                .SelectMany(e => JsonNode.Parse(e.Value!)!.AsArray())
                .OfType<JsonNode>(),
        ];
}
