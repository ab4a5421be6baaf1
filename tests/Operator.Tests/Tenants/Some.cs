using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.Placement;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

/// <summary>
/// Facts about a Tenant in a world where all is well: one shared instance with room, and an operator configured for
/// chat.example.com.
/// </summary>
internal static class Some
{
    public static NamespacedName SharedInstance { get; } = new("shared", "one");

    public static TenantFacts Facts(Tenant tenant) =>
        new()
        {
            Tenant = tenant,
            Now = DateTimeOffset.UnixEpoch.AddDays(1),
            Configuration = Configuration,
            Candidates = [Candidate("one")],
        };

    public static Candidate Candidate(string name) => new(A.Instance(name), default);

    public static V1Secret Secret(string name, params string[] keys) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = "chat-system",
                Labels = new Dictionary<string, string> { [Labels.UsableBy] = "tenants" },
            },
            Type = "Opaque",
            Data = keys.ToDictionary(k => k, k => System.Text.Encoding.UTF8.GetBytes($"value of {k}")),
        };

    public static OperatorConfiguration Configuration { get; } =
        new()
        {
            BaseDomain = "chat.example.com",
            OperatorNamespace = "chat-system",
            TenantNamespacePrefix = "chat-",
            MonitoringPodSelector = "app.kubernetes.io/name=prometheus",
            Routing = new()
            {
                Flavour = RouteFlavour.HAProxy,
                ClassName = "haproxy",
                Issuer = new() { Kind = "ClusterIssuer", Name = "" },
                EdgeNamespaces = ["haproxy-controller"],
            },
            Placement = new()
            {
                Namespaces = ["*"],
                MoveWhenDownFor = "10m",
                MovesPerMinute = 60,
            },
            Plans = new Dictionary<string, PlanConfiguration>
            {
                ["starter"] = Plan(TenantTier.Shared, 60, 10_000),
                ["professional"] = Plan(
                    TenantTier.Shared,
                    300,
                    100_000,
                    PlanFeature.CustomDomains,
                    PlanFeature.Branding
                ),
                ["enterprise"] = Plan(
                    TenantTier.Dedicated,
                    1000,
                    1_000_000,
                    PlanFeature.CustomDomains,
                    PlanFeature.Branding,
                    PlanFeature.Sso,
                    PlanFeature.McpServers
                ) with
                {
                    Instance = new()
                    {
                        ["version"] = "v0.8.7",
                        ["mongo"] = new System.Text.Json.Nodes.JsonObject
                        {
                            ["uriSecretRef"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "mongo" },
                        },
                    },
                },
            },
            Images = new()
            {
                LibreChat = "librechat",
                LiteLlm = "litellm:1",
                MongoDb = "mongo:8",
                Redis = "redis:8",
                Meilisearch = "meili:1",
                RagApi = "rag:1",
                PgVector = "pg:1",
                Page = "nginx:1",
            },
            Postgres = new() { ConnectionSecretRef = new() { Key = "" } },
        };

    private static PlanConfiguration Plan(TenantTier tier, long requests, long tokens, params PlanFeature[] features) =>
        new()
        {
            Tier = tier,
            DedicatedAtSeats = 100,
            Limits = new()
            {
                RequestsPerMinute = requests,
                TokensPerMinute = 0,
                TokensPerDay = tokens,
                MonthlyBudgetUsd = 0,
            },
            Features = [.. features, PlanFeature.Instance, PlanFeature.InstanceRef, PlanFeature.ProviderPoolRef],
        };
}
