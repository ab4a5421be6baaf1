using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

/// <summary>Facts about a Tenant that is being deleted, from its home.</summary>
internal static class Leaving
{
    public static NamespacedName OwnHome { get; } = new("chat-acme", "acme");

    public static NamespacedName Pool { get; } = new("chat-system", "default");

    public static TenantPlan Decide(TenantFacts facts) => TenantDecision.Decide(facts);

    public static TenantFacts Shared(DeletionPolicy policy)
    {
        var instance = A.Instance("one");
        return Going(A.Tenant("acme").On(Some.SharedInstance), policy) with
        {
            Home = Some.SharedInstance,
            Instance = instance with { Status = instance.Status with { DataFingerprint = "print" } },
        };
    }

    public static TenantFacts Dedicated(DeletionPolicy policy)
    {
        var instance = A.Instance("acme", "chat-acme", InstanceMode.Dedicated);
        return Going(A.Tenant("acme", PlanName.Enterprise).On(OwnHome), policy) with
        {
            Home = OwnHome,
            HasNamespace = true,
            Instance = instance with
            {
                Spec = instance.Spec with
                {
                    Mongo = new()
                    {
                        UriSecretRef = new() { Name = "mongo", Key = "uri" },
                        Database = "acme",
                    },
                },
            },
        };
    }

    public static TenantFacts Annotated(TenantFacts facts, string annotation) =>
        facts with
        {
            Tenant = facts.Tenant with
            {
                Metadata = facts.Tenant.Metadata with
                {
                    Annotations = new Dictionary<string, string> { [annotation] = "true" },
                },
            },
        };

    public static V1Secret Secret(string uri) =>
        new() { Data = new Dictionary<string, byte[]> { ["uri"] = System.Text.Encoding.UTF8.GetBytes(uri) } };

    private static TenantFacts Going(Tenant tenant, DeletionPolicy policy) =>
        Some.Facts(
            tenant with
            {
                Metadata = tenant.Metadata with { DeletionTimestamp = DateTime.UnixEpoch.AddHours(23) },
                Spec = tenant.Spec with { DeletionPolicy = policy },
            }
        );
}
