using System.Text.Json.Nodes;

namespace Scenarios;

/// <summary>What holds of all tenants at rest, whatever has happened before.</summary>
internal static class FleetInvariants
{
    public static async Task HoldAsync(OperatorWorld world)
    {
        await WorldPicture.AtRestAsync(world);
        var tenants = await world.Files.ListAsync($"{WorldQueries.Chat}/tenants");
        var instances = (await world.Files.ListAsync($"{WorldQueries.Chat}/chatinstances")).ToDictionary(KeyOf);
        var routes = await world.Files.ListAsync(
            "apis/networking.k8s.io/v1/ingresses?labelSelector=chat.scalewize.ai/tenant"
        );

        foreach (var tenant in tenants)
            OnOneInstance(tenant, routes);
        NobodyIsOverbooked(tenants, instances);
        HostsAndCertificatesAreOnesOwn(routes);
        await KeysAreOnesOwnAsync(world);
    }

    /// <summary>
    /// (a) On no two instances and, once it is placed, on no less than one; every host leads there under the tenant's
    /// own id.
    /// </summary>
    private static void OnOneInstance(JsonNode tenant, IReadOnlyList<JsonNode> routes)
    {
        var name = (string)tenant["metadata"]!["name"]!;
        var own = routes.Where(r => (string?)r["metadata"]!["labels"]!["chat.scalewize.ai/tenant"] == name).ToList();
        var backends = own.SelectMany(BackendsOf).Distinct().ToList();
        if (tenant["status"]?["placement"]?["instanceRef"] is not { } home)
        {
            Assert.Empty(backends);
            return;
        }
        var service = (bool?)tenant["spec"]!["suspend"] == true ? $"{home["name"]}-closed" : $"{home["name"]}";
        Assert.Equal([$"{home["namespace"]}/{service}"], backends);
        Assert.All(
            own,
            route =>
                Assert.Equal(
                    $"X-Tenant-Id {name}",
                    (string?)route["metadata"]!["annotations"]!["haproxy.org/request-set-header"]
                )
        );
    }

    /// <summary>(b) As many tenants and seats as the capacity says, and no more.</summary>
    private static void NobodyIsOverbooked(IReadOnlyList<JsonNode> tenants, Dictionary<string, JsonNode> instances)
    {
        foreach (
            var placed in tenants
                .Where(t => t["status"]?["placement"]?["instanceRef"] is not null)
                .GroupBy(t =>
                    $"{t["status"]!["placement"]!["instanceRef"]!["namespace"]}/{t["status"]!["placement"]!["instanceRef"]!["name"]}"
                )
        )
        {
            var capacity = instances[placed.Key]["spec"]!["capacity"]!;
            Assert.InRange(placed.Count(), 0, (int)capacity["tenants"]!);
            Assert.InRange(placed.Sum(t => (int)t["spec"]!["seats"]!), 0, (int)capacity["seats"]!);
        }
    }

    /// <summary>(d) No host leads to two tenants, and no route names another tenant's certificate.</summary>
    private static void HostsAndCertificatesAreOnesOwn(IReadOnlyList<JsonNode> routes)
    {
        var tenantOf = new Dictionary<string, string>();
        foreach (var route in routes)
        {
            var tenant = (string)route["metadata"]!["labels"]!["chat.scalewize.ai/tenant"]!;
            var certificates = (route["spec"]!["tls"] as JsonArray ?? []).Select(tls =>
                $"{route["metadata"]!["namespace"]}/{tls!["secretName"]}"
            );
            foreach (
                var owned in route["spec"]!["rules"]!
                    .AsArray()
                    .Select(rule => (string)rule!["host"]!)
                    .Concat(certificates)
            )
            {
                Assert.True(
                    tenantOf.TryAdd(owned, tenant) || tenantOf[owned] == tenant,
                    $"{owned} is {tenantOf[owned]}'s and {tenant}'s"
                );
            }
        }
    }

    /// <summary>(d) No generated value is in two Secrets of different owners.</summary>
    private static async Task KeysAreOnesOwnAsync(OperatorWorld world)
    {
        var ownerOf = new Dictionary<string, string>();
        foreach (
            var secret in (
                await world.Files.ListAsync("api/v1/secrets?labelSelector=app.kubernetes.io/managed-by%3Dchat-operator")
            ).Where(secret => IsGenerated(secret) || IsTenantKey(secret))
        )
        {
            // Instances with the same data have the same tenant's key after one another, and during a move at once.
            var owner = IsTenantKey(secret)
                ? $"tenant {secret["metadata"]!["labels"]!["chat.scalewize.ai/tenant"]}"
                : $"{secret["metadata"]!["namespace"]}/{secret["metadata"]!["labels"]!["chat.scalewize.ai/instance"]}";
            foreach (
                var (key, value) in (secret["data"] as JsonObject ?? []).Where(entry =>
                    entry.Key == "apiKey"
                    || entry.Key.EndsWith("_KEY", StringComparison.Ordinal)
                    || entry.Key.EndsWith("_SECRET", StringComparison.Ordinal)
                )
            )
                Assert.True(
                    ownerOf.TryAdd($"{key}={value}", owner) || ownerOf[$"{key}={value}"] == owner,
                    $"{key} of {owner} is also {ownerOf[$"{key}={value}"]}'s"
                );
        }
    }

    private static bool IsGenerated(JsonNode secret) =>
        ((string)secret["metadata"]!["name"]!).EndsWith("-credentials", StringComparison.Ordinal)
        || ((string)secret["metadata"]!["name"]!).EndsWith("-sessions", StringComparison.Ordinal);

    private static bool IsTenantKey(JsonNode secret) =>
        ((string)secret["metadata"]!["name"]!).Contains("-key-", StringComparison.Ordinal)
        && secret["data"]?["apiKey"] is not null;

    private static IEnumerable<string> BackendsOf(JsonNode route) =>
        route["spec"]!["rules"]!
            .AsArray()
            .SelectMany(rule => rule!["http"]!["paths"]!.AsArray())
            .Select(path => $"{route["metadata"]!["namespace"]}/{path!["backend"]!["service"]!["name"]}");

    private static string KeyOf(JsonNode item) => $"{item["metadata"]!["namespace"]}/{item["metadata"]!["name"]}";
}
