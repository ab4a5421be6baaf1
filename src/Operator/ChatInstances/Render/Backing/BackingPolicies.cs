using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// Walls around what runs beside an instance: in come only those of the instance's own pods that need it. A store talks
/// to nobody; the RAG API to names, its vectors and its embeddings.
/// </summary>
internal static class BackingPolicies
{
    public static DesiredObject OfStore(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        new(
            Policy(
                blueprint,
                store.Name(blueprint.Name),
                store.Component,
                store.Port,
                [.. CallersOf(blueprint, store)],
                []
            )
        );

    public static DesiredObject OfRagApi(ChatInstanceBlueprint blueprint) =>
        new(
            Policy(
                blueprint,
                ChildNames.RagApi(blueprint.Name),
                RagApi.Component,
                RagApi.Port,
                [Chat(blueprint)],
                [.. OutOfRagApi(blueprint)]
            )
        );

    /// <summary>Where LibreChat's own pods may go, of what the operator runs.</summary>
    public static IEnumerable<V1NetworkPolicyEgressRule> FromChat(ChatInstanceBlueprint blueprint)
    {
        foreach (var store in blueprint.Stores.Stores.Where(store => store.Component != ManagedStores.Vectors))
            yield return To(Pods(blueprint, store.Component), store.Port);
        if (blueprint.Stores.Vectors is not null)
            yield return To(Pods(blueprint, RagApi.Component), RagApi.Port);
    }

    public static IEnumerable<V1NetworkPolicyEgressRule> ToMongo(ChatInstanceBlueprint blueprint) =>
        blueprint
            .Stores.Stores.Where(store => store.Component == ManagedStores.Mongo)
            .Select(store => To(Pods(blueprint, store.Component), store.Port));

    private static IEnumerable<V1NetworkPolicyEgressRule> OutOfRagApi(ChatInstanceBlueprint blueprint)
    {
        yield return NetworkPolicies.ToNames;
        if (blueprint.Stores.Stores.FirstOrDefault(store => store.Component == ManagedStores.Vectors) is { } vectors)
            yield return To(Pods(blueprint, vectors.Component), vectors.Port);
        else
            yield return new() { Ports = [NetworkPolicies.Tcp(blueprint.Stores.Vectors!.Port)] };
        if (blueprint.Gateway is { } gateway)
            yield return To(NetworkPolicies.Namespaces([gateway.Pool.Namespace!]), gateway.Port);
        yield return new() { Ports = [.. EmbeddingsPorts(blueprint).Distinct().Select(NetworkPolicies.Tcp)] };
    }

    private static IEnumerable<int> EmbeddingsPorts(ChatInstanceBlueprint blueprint) =>
        Uri.TryCreate(blueprint.Spec.Knowledge.Embeddings?.Url, UriKind.Absolute, out var url)
            ? [443, url.Port]
            : [443];

    private static V1NetworkPolicy Policy(
        ChatInstanceBlueprint blueprint,
        string name,
        string component,
        int port,
        IList<V1NetworkPolicyPeer> callers,
        IList<V1NetworkPolicyEgressRule> egress
    ) =>
        new()
        {
            Metadata = BackingMetadata.Of(blueprint, name, component),
            Spec = new()
            {
                PodSelector = new() { MatchLabels = BackingMetadata.Selector(blueprint, component) },
                PolicyTypes = ["Ingress", "Egress"],
                Ingress = [new() { FromProperty = callers, Ports = [NetworkPolicies.Tcp(port)] }],
                Egress = egress,
            },
        };

    private static IEnumerable<V1NetworkPolicyPeer> CallersOf(ChatInstanceBlueprint blueprint, ManagedStore store)
    {
        yield return store.Component == ManagedStores.Vectors ? Pods(blueprint, RagApi.Component) : Chat(blueprint);
        if (store.Component == ManagedStores.Mongo && blueprint.Accounts.Count > 0)
            yield return new() { PodSelector = new() { MatchLabels = AccountJobs.Selector(blueprint.Name) } };
    }

    private static V1NetworkPolicyPeer Chat(ChatInstanceBlueprint blueprint) =>
        new() { PodSelector = new() { MatchLabels = ChildMetadata.Selector(blueprint.Name) } };

    private static V1NetworkPolicyPeer Pods(ChatInstanceBlueprint blueprint, string component) =>
        new() { PodSelector = new() { MatchLabels = BackingMetadata.Selector(blueprint, component) } };

    private static V1NetworkPolicyEgressRule To(V1NetworkPolicyPeer peer, int port) =>
        new() { To = [peer], Ports = [NetworkPolicies.Tcp(port)] };
}
