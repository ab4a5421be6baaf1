using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Report;
using Operator.ProviderPools.Decide;
using Operator.ProviderPools.Observe;
using Operator.ProviderPools.Report;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Report;
using Operator.Tests.ChatInstances;
using Operator.Tests.ProviderPools;
using Operator.Tests.Tenants;

namespace Operator.Tests.GitOps;

/// <summary>
/// A resource of each kind, with the status that the operator gives it, in each state that it can be in.
/// </summary>
internal static class ReachableStates
{
    /// <summary>
    /// State by state, as the API shows it at the end of a pass: the names are those of VerdictState, and Suspended,
    /// which is a way of being ready.
    /// </summary>
    public static IReadOnlyDictionary<string, Func<JsonObject>> Of(string kind) =>
        kind switch
        {
            "Tenant" => Tenants,
            "ChatInstance" => ChatInstances,
            _ => ProviderPools,
        };

    private static readonly Dictionary<string, string> Paused = new() { [Labels.Paused] = "true" };

    private static readonly Dictionary<string, Func<JsonObject>> Tenants = new()
    {
        ["Ready"] = () => Reported(Served(InstanceHealth.Healthy)),
        ["Suspended"] = () =>
            Reported(With(Served(InstanceHealth.Healthy), t => t with { Spec = t.Spec with { Suspend = true } })),
        ["Progressing"] = () => Reported(Served(InstanceHealth.Unknown)),
        ["Degraded"] = () => Reported(Served(InstanceHealth.Down)),
        ["Stalled"] = () =>
            Reported(With(Served(InstanceHealth.Healthy), t => t with { Spec = t.Spec with { Branding = new() } })),
        ["Paused"] = () =>
            Reported(
                With(
                    Served(InstanceHealth.Healthy),
                    t => t with { Metadata = t.Metadata with { Annotations = Paused } }
                )
            ),
    };

    private static readonly Dictionary<string, Func<JsonObject>> ChatInstances = new()
    {
        ["Ready"] = () => Reported(Running(3)),
        ["Suspended"] = () => Reported(Running(0).With(spec => spec with { Suspend = true })),
        ["Progressing"] = () => Reported(Instances.Shared),
        ["Degraded"] = () => Reported(Running(1)),
        ["Stalled"] = () => Reported(Running(3).Without("mongo")),
        ["Paused"] = () =>
            Reported(
                Running(3).Without("mongo") with
                {
                    Instance = Instances.Shared.Instance with
                    {
                        Metadata = Instances.Shared.Instance.Metadata with { Annotations = Paused },
                    },
                }
            ),
    };

    private static readonly Dictionary<string, Func<JsonObject>> ProviderPools = new()
    {
        ["Ready"] = () => Reported(Serving(2)),
        ["Progressing"] = () => Reported(Pools.Facts(Pools.OpenAI)),
        ["Degraded"] = () => Reported(Serving(1)),
        ["Stalled"] = () => Reported(Pools.Facts(Pools.Ollama)),
        ["Paused"] = () =>
            Reported(
                Serving(2) with
                {
                    Pool = Serving(2).Pool with { Metadata = Serving(2).Pool.Metadata with { Annotations = Paused } },
                }
            ),
    };

    private static JsonObject Reported(TenantFacts facts) =>
        Json(
            facts.Tenant with
            {
                Status = TenantReport.Of(facts, TenantDecision.Decide(facts), ApplyResult.Unchanged).Status,
            },
            ChatResources.Tenants
        );

    private static JsonObject Reported(ChatInstanceFacts facts) =>
        Json(
            facts.Instance with
            {
                Status = ChatInstanceReport.Of(facts, ChatInstanceDecision.Decide(facts), ApplyResult.Unchanged).Status,
            },
            ChatResources.ChatInstances
        );

    private static JsonObject Reported(ProviderPoolFacts facts) =>
        Json(
            facts.Pool with
            {
                Status = ProviderPoolReport.Of(facts, ProviderPoolDecision.Decide(facts), ApplyResult.Unchanged).Status,
            },
            ChatResources.ProviderPools
        );

    private static JsonObject Json<T>(T value, ResourceDefinition<T> resource)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        JsonSerializer.SerializeToNode(value, resource.Json)!.AsObject();

    private static TenantFacts Served(InstanceHealth health) =>
        Some.Facts(A.Tenant("acme")) with
        {
            Home = Some.SharedInstance,
            Instance = A.Instance("one", health: health),
        };

    private static TenantFacts With(TenantFacts facts, Func<Tenant, Tenant> change) =>
        facts with
        {
            Tenant = change(facts.Tenant),
        };

    private static ChatInstanceFacts Running(int available) =>
        Instances.Shared with
        {
            Deployment = Pods("shared-eu-1", available == 0 ? 0 : 3, available),
        };

    private static ProviderPoolFacts Serving(int available) =>
        Pools.Facts(Pools.OpenAI) with
        {
            Gateway = Pods("default-gateway", 2, available),
        };

    private static V1Deployment Pods(string name, int wanted, int available) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = "chat",
                Generation = 1,
            },
            Spec = new() { Replicas = wanted },
            Status = new()
            {
                ObservedGeneration = 1,
                Replicas = wanted,
                UpdatedReplicas = wanted,
                AvailableReplicas = available,
                ReadyReplicas = available,
            },
        };
}
