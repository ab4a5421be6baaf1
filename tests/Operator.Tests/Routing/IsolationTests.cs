using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Operator.Configuration;
using Support;

namespace Operator.Tests.Routing;

/// <summary>
/// No two tenants share a host, an object, a namespace or a key: over random fleets, every flavour, and names that are
/// made to be mixed up.
/// </summary>
public sealed class IsolationTests
{
    private const int FleetCount = 20;
    private const string SharedNamespace = "chat-pool";

    public static TheoryData<string> All => Flavours.All;

    /// <summary>Each is the name of something of another one's, had it a plain suffix.</summary>
    private static readonly string[] Names =
    [
        "a",
        "a-issued",
        "a-plain",
        "a-2",
        "a-tls-0",
        "a-tls",
        "issued",
        "tenant-a",
        "i0",
        "i0-own",
        "mongo",
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Tenants_have_nothing_in_common(string name) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(FleetCount),
            Prop.ForAll(
                Fleets,
                fleet =>
                {
                    var issued = new List<string>();
                    var objects = RenderedFleet
                        .OfAsync(Enum.Parse<RouteFlavour>(name), fleet.Documents, byteCount => Next(issued, byteCount))
                        .GetAwaiter()
                        .GetResult()
                        .Objects;

                    Assert.Distinct(
                        objects.Select(o => $"{o["kind"]} {o["metadata"]!["namespace"]}/{o["metadata"]!["name"]}")
                    );
                    HoldsForHosts(RoutedHosts.In(objects), fleet);
                    HoldsForKeys(objects, issued);
                    HoldsForGatewayKeys(objects, fleet);
                }
            )
        );

    /// <summary>
    /// A variable of each tenant's own, from a Secret that is the tenant's, and every tenant has one.
    /// </summary>
    private static void HoldsForGatewayKeys(IReadOnlyList<JsonNode> objects, Fleet fleet)
    {
        var tenantOf = objects
            .Where(o => (string?)o["kind"] == "Secret")
            .ToDictionary(
                o => $"{o["metadata"]!["namespace"]}/{o["metadata"]!["name"]}",
                o => (string?)o["metadata"]!["labels"]?[Labels.Tenant]
            );
        var keys = (
            from deployment in objects
            where (string?)deployment["kind"] == "Deployment"
            from variable in deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["env"] as JsonArray ?? []
            where ((string)variable!["name"]!).StartsWith("GATEWAY_API_KEY", StringComparison.Ordinal)
            let pod = $"{deployment["metadata"]!["namespace"]}/{deployment["metadata"]!["name"]}"
            select (
                Pod: pod,
                Variable: (string)variable["name"]!,
                Tenant: tenantOf[
                    $"{deployment["metadata"]!["namespace"]}/{variable["valueFrom"]!["secretKeyRef"]!["name"]}"
                ]
            )
        ).ToList();
        Assert.Equal(
            fleet.Tenants.Select(tenant => tenant.Name).Order(StringComparer.Ordinal),
            keys.Select(key => key.Tenant!).Order(StringComparer.Ordinal)
        );
        Assert.Distinct(keys.Select(key => $"{key.Pod} {key.Variable}"));
        Assert.All(
            keys.Where(key => !key.Pod.StartsWith($"{SharedNamespace}/", StringComparison.Ordinal)),
            key => Assert.Equal($"chat-{key.Tenant}/{key.Tenant}", key.Pod)
        );
    }

    private static void HoldsForHosts(IReadOnlyList<RoutedHost> routed, Fleet fleet)
    {
        Assert.Distinct(routed.Select(r => r.Host));
        Assert.All(
            routed,
            r =>
            {
                var tenant = r.Host.StartsWith("own-of-", StringComparison.Ordinal) ? "" : r.Host.Split('.')[^3];
                Assert.Equal(tenant, r.TenantHeader);
                Assert.Equal(tenant.Length == 0, r.Service.EndsWith("-front", StringComparison.Ordinal));
                var home = r.Service.Split('/')[0];
                Assert.True(home == SharedNamespace || home == $"chat-{tenant}", $"{r.Host} ends in {r.Service}");
            }
        );
        Assert.Superset(
            fleet.Tenants.Select(tenant => $"{tenant.Name}.example.com").ToHashSet(),
            routed.Select(r => r.Host).ToHashSet()
        );
    }

    /// <summary>Whatever was generated is in the Secrets of one instance, and nowhere else.</summary>
    private static void HoldsForKeys(IReadOnlyList<JsonNode> objects, List<string> issued)
    {
        var places = objects
            .Select(o => (Owner: OwnerOf(o), IsSecret: (string?)o["kind"] == "Secret", Text: TextOf(o)))
            .ToList();
        var used = issued
            .Select(value => places.Where(place => place.Text.Contains(value, StringComparison.Ordinal)).ToList())
            .Where(found => found.Count > 0)
            .ToList();
        Assert.NotEmpty(used);
        Assert.All(
            used,
            found =>
            {
                Assert.Single(found.Select(place => place.Owner).Distinct());
                Assert.All(
                    found,
                    place => Assert.True(place.IsSecret, $"a key is in an object of {place.Owner} that is no Secret")
                );
            }
        );
    }

    private static string OwnerOf(JsonNode o) =>
        (string?)o["metadata"]!["namespace"] is SharedNamespace
            ? $"{o["metadata"]!["name"]}".Split('-')[0]
            : $"{o["metadata"]!["namespace"]}";

    private static string TextOf(JsonNode o)
    {
        var text = new StringBuilder(o.ToJsonString());
        foreach (var (_, value) in o["data"] as JsonObject ?? [])
            text.Append('\n')
                .Append(
                    (string?)o["kind"] == "Secret"
                        ? Encoding.UTF8.GetString(Convert.FromBase64String((string)value!))
                        : ""
                );
        return text.ToString();
    }

    /// <summary>As long as asked for, in hex, and never the same twice.</summary>
    private static string Next(List<string> issued, int byteCount)
    {
        var value = "f" + issued.Count.ToString(CultureInfo.InvariantCulture).PadLeft((2 * byteCount) - 2, 'a') + "f";
        issued.Add(value);
        return value;
    }

    private static Arbitrary<Fleet> Fleets { get; } =
        (
            from instances in Gen.ArrayOf(
                Gen.Elements(
                    "redis: { managed: {} }",
                    "search: { enabled: true }",
                    "redis: { uriSecretRef: { name: redis } }"
                ),
                2
            )
            from isOwnStore in Gen.Elements(true, false)
            from names in Gen.Shuffle(Names)
            from count in Gen.Choose(2, Names.Length)
            from plans in Gen.ArrayOf(Gen.Elements("professional", "professional", "enterprise"), count)
            from domains in Gen.ArrayOf(Gen.Choose(0, 2), count)
            from own in Gen.Elements(
                "{}",
                "{ mongo: { managed: {}, uriSecretRef: null }, redis: { managed: {}, uriSecretRef: null }, search: { enabled: true } }"
            )
            select new Fleet(
                [
                    .. instances.Select(
                        (more, i) =>
                            new Instance(
                                $"i{i}",
                                isOwnStore ? "{ managed: {} }" : "{ uriSecretRef: { name: mongo } }",
                                more
                            )
                    ),
                ],
                [.. names!.Take(count).Select((tenant, i) => new Tenant(tenant, plans[i], domains[i], own))]
            )
        ).ToArbitrary();

    private sealed record Instance(string Name, string Mongo, string More)
    {
        public string Document =>
            $$"""
                kind: ChatInstance
                metadata: { name: {{Name}}, namespace: {{SharedNamespace}} }
                spec: { mode: Shared, version: v0.8.7, replicas: 1, capacity: { tenants: 20, seats: 2000 }, mongo: {{Mongo}}, {{More}}, route: { host: own-of-{{Name}}.example.org }, providerPoolRef: { namespace: {{SharedNamespace}}, name: i0 } }
                """;
    }

    private sealed record Tenant(string Name, string Plan, int Domains, string Own)
    {
        public string Document =>
            $$"""
                kind: Tenant
                metadata: { name: {{Name}} }
                spec: { plan: {{Plan}}, seats: 5, providerPoolRef: { namespace: {{SharedNamespace}}, name: i0 }, domains: [{{string.Join(
                    ", ",
                    Hosts
                )}}]{{(Plan == "enterprise" ? $", instance: {Own}" : "")}} }
                """;

        private IEnumerable<string> Hosts =>
            Enumerable
                .Range(0, Domains)
                .Select(i => $"{{ host: chat{i}.{Name}.customer.org{(i == 0 ? ", tls: { secretName: own }" : "")} }}");
    }

    private sealed record Fleet(IReadOnlyList<Instance> Instances, IReadOnlyList<Tenant> Tenants)
    {
        /// <summary>Called like an instance beside it.</summary>
        private const string Pool = $$"""
            kind: ProviderPool
            metadata: { name: i0, namespace: {{SharedNamespace}} }
            spec: { gateway: { databaseSecretRef: { name: mongo, key: url } }, providers: [{ name: openai, kind: openai, role: primary, apiKeySecretRef: { name: mongo, key: key }, models: [{ name: gpt-4o }] }] }
            """;

        public IEnumerable<string> Documents =>
            [Pool, .. Instances.Select(instance => instance.Document), .. Tenants.Select(tenant => tenant.Document)];
    }
}
