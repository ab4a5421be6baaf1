using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Report;

namespace Operator.Tests.Tenants;

public sealed class SecretNotOfferedTests
{
    [Theory]
    [InlineData("tenants", true)]
    [InlineData("tenant.acme", true)]
    [InlineData("plan.enterprise", true)]
    [InlineData("plan.starter_tenant.acme", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("true", false)]
    [InlineData("tenant.acme2_plan.starter", false)]
    [InlineData("acme", false)]
    public void A_Secret_is_offered_by_its_label(string? label, bool isOffered) =>
        Assert.Equal(
            isOffered ? null : TenantReasons.SecretNotOffered,
            TenantDecision.Decide(Naming("spare", label)).Held?.Reason
        );

    [Fact]
    public void No_label_offers_what_a_pool_uses() =>
        Assert.Contains(
            "which ProviderPool chat-system/default uses",
            TenantDecision
                .Decide(
                    Naming("spare", "tenants") with
                    {
                        ReservedSecrets = new Dictionary<string, string>
                        {
                            ["spare"] = "ProviderPool chat-system/default",
                        },
                    }
                )
                .Held!.Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_the_plans_template_names_needs_no_label_until_the_Tenant_names_it_too()
    {
        Assert.Null(TenantDecision.Decide(Facts("{}", "mongo", null)).Held);

        var refused = TenantDecision
            .Decide(Facts("""{ "mongo": { "uriSecretRef": { "key": "uri" } } }""", "mongo", null))
            .Held;
        Assert.Equal(TenantReasons.SecretNotOffered, refused?.Reason);
        Assert.Contains(
            "spec.instance.mongo.uriSecretRef names Secret mongo",
            refused!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Only_the_keys_that_are_named_are_copied()
    {
        var copies = TenantDecision
            .Decide(Naming("spare", "tenants", "one", "two", "three"))
            .SecretCopies.ToDictionary(copy => copy.Target.Name, copy => copy.Content.Data!.Keys.Order());

        Assert.Equal(["one", "two"], copies["spare"]);
        Assert.Equal(["uri"], copies["mongo"]);
    }

    [Theory]
    [InlineData("kubernetes.io/tls", "tls.crt tls.key", "kubernetes.io/tls")]
    [InlineData("kubernetes.io/tls", "ca.crt", "Opaque")]
    [InlineData("kubernetes.io/service-account-token", "token", "Opaque")]
    [InlineData(null, "token", null)]
    public void A_copy_has_a_type_of_Kubernetes_only_with_the_keys_that_it_demands(
        string? type,
        string keys,
        string? copied
    )
    {
        var source = Some.Secret("spare", "tls.crt", "tls.key", "ca.crt", "token");
        source.Type = type;

        Assert.Equal(copied, new SecretCopy(source, new("chat-acme", "spare"), keys.Split(' ')).Content.Type);
    }

    [Fact]
    public void A_tenant_says_which_connection_strings_it_has_in_common_with_others()
    {
        Assert.Equal(["mongo"], Shown(Facts("{}", "mongo", "tenants")));
        Assert.Null(Shown(Facts("""{ "mongo": { "managed": {} } }""", "mongo", "tenants")));
        Assert.Null(Shown(Facts("""{ "mongo": { "uriSecretRef": { "name": "own" } } }""", "own", "tenants")));

        static IReadOnlyList<string>? Shown(TenantFacts facts) =>
            TenantReport.Of(facts, TenantDecision.Decide(facts), ApplyResult.Unchanged).Status.SharedCredentials;
    }

    private static TenantFacts Naming(string name, string? label, params string[] keys) =>
        Facts(
            $$"""{ "env": [{ "name": "A", "valueFrom": { "secretKeyRef": { "name": "{{name}}", "key": "one" } } }, { "name": "B", "valueFrom": { "secretKeyRef": { "name": "{{name}}", "key": "two" } } }] }""",
            name,
            label,
            keys.Length == 0 ? ["one", "two"] : keys
        );

    private static TenantFacts Facts(string instance, string name, string? label, params string[] keys)
    {
        var tenant = A.Tenant("acme", PlanName.Enterprise);
        var secret = Some.Secret(name, keys.Length == 0 ? ["uri"] : keys);
        secret.Metadata.Labels = label is null ? null : new Dictionary<string, string> { [Labels.UsableBy] = label };
        return Some.Facts(
            tenant with
            {
                Spec = tenant.Spec with { Instance = System.Text.Json.JsonElement.Parse(instance) },
            }
        ) with
        {
            Secrets = new Dictionary<string, V1Secret?> { ["mongo"] = Some.Secret("mongo", "uri"), [name] = secret },
        };
    }
}
