using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Scenarios.Reasons;

namespace Scenarios.Attacks;

/// <summary>A gateway holds every tenant's budget and the providers' keys: its door is open to its users alone.</summary>
public sealed class GatewayDoorScenarios(ArrivedWorld arrived) : IClassFixture<ArrivedWorld>
{
    private const string Policy = "apis/networking.k8s.io/v1/namespaces/vault/networkpolicies/pool-gateway";

    private OperatorWorld World => arrived.World;

    [Fact]
    public async Task A_gateway_is_closed_to_namespaces_whose_instances_do_not_use_it_and_its_metrics_to_all_tenants()
    {
        await World.Files.ApplyAsync($"{Stories.Namespace("vault")}\n---\n{PoolScenarios.Pool("pool", "vault")}");
        await World.UntilAsync(WorldQueries.Pool("vault", "pool"), "True/Available");
        Assert.Empty(Callers((await World.Files.GetAsync(Policy))!));

        var user = new Chat(World, "vault-user");
        await user.StartAsync("  providerPoolRef: { namespace: vault, name: pool }");
        await World.UntilAsync(user.Path, "True");
        await new Chat(World, "vault-stranger").ReadyAsync();
        await World.UntilAsync(Policy, policy => Callers(policy).SequenceEqual(["vault-user"]), "open to its user");

        var settings = (await World.Files.GetAsync("api/v1/namespaces/vault/configmaps/pool-gateway-config"))!["data"]![
            "config.yaml"
        ]!;
        Assert.True((bool)Yaml.Read((string)settings!)!["litellm_settings"]!["require_auth_for_metrics_endpoint"]!);

        await World.Files.DeleteAsync(user.Path);
        await World.UntilAsync(Policy, policy => !Callers(policy).Any(), "closed again");
    }

    /// <summary>The namespaces from which pods of LibreChat are let in.</summary>
    private static IEnumerable<string> Callers(JsonNode policy) =>
        from peer in policy["spec"]!["ingress"]![0]!["from"]!.AsArray()
        where peer!["podSelector"]?["matchExpressions"] is not null
        from name in peer["namespaceSelector"]!["matchExpressions"]![0]!["values"]!.AsArray()
        select (string)name!;
}
