using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Operator.Configuration;
using Operator.Routing;
using Support;

namespace Operator.Tests.Routing;

/// <summary>
/// What keeps tenants of one instance apart: over every flavour, each route names the tenant that it belongs to,
/// whatever a client sends.
/// </summary>
public sealed class TenantHeaderTests
{
    public static TheoryData<string> All => Flavours.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Every_host_of_every_route_overwrites_the_header_with_the_routes_own_tenant(string name)
    {
        var flavour = Enum.Parse<RouteFlavour>(name);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Routes(),
                route =>
                {
                    var routed = RoutedHosts.In(Flavours.Json(flavour, Flavours.Of(flavour).Render(route)));

                    Assert.Equal(
                        route.Hosts.Select(host => host.Host).Order(StringComparer.Ordinal),
                        routed.Select(r => r.Host).Order(StringComparer.Ordinal)
                    );
                    Assert.All(
                        routed,
                        r =>
                            Assert.Equal(
                                (route.TenantId ?? "", $"{route.Key.Namespace}/{route.ServiceName}"),
                                (r.TenantHeader, r.Service)
                            )
                    );
                }
            )
        );
    }

    /// <summary>A fleet through the whole pipeline, so that no stage on the way can lose a tenant.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task No_route_of_a_rendered_fleet_lacks_its_own_tenant(string name)
    {
        var routed = RoutedHosts.In(await FleetAsync(Enum.Parse<RouteFlavour>(name)));
        var ofTenants = routed.Where(r => !r.Host.StartsWith("shared-", StringComparison.Ordinal)).ToList();

        Assert.Equal(Tenants.Count + Tenants.Count(tenant => tenant.HasDomain), ofTenants.Count);
        Assert.All(ofTenants, r => Assert.Equal(r.Host.Split('.')[^3], r.TenantHeader));
        Assert.All(routed.Except(ofTenants), r => Assert.Equal("", r.TenantHeader));
        Assert.Equal(2, routed.Count - ofTenants.Count);
        Assert.Distinct(routed.Select(r => r.Host));
    }

    /// <summary>
    /// As many as the two shared instances take, every other with a domain of its own, and two with an instance of
    /// their own.
    /// </summary>
    private static readonly IReadOnlyList<(string Name, string Plan, bool HasDomain)> Tenants =
    [
        .. Enumerable.Range(0, 42).Select(i => ($"tenant-{i}", i < 40 ? "professional" : "enterprise", i % 2 == 0)),
    ];

    private static async Task<IReadOnlyList<JsonNode>> FleetAsync(RouteFlavour flavour)
    {
        var instances = Enumerable
            .Range(1, 2)
            .Select(i =>
                $$"""
                    kind: ChatInstance
                    metadata: { name: shared-{{i}}, namespace: chat-shared }
                    spec: { mode: Shared, version: v0.8.7, replicas: 1, capacity: { tenants: 20, seats: 2000 }, mongo: { uriSecretRef: { name: mongo } }, route: { host: shared-{{i}}.example.com } }
                    """
            );
        var tenants = Tenants.Select(tenant =>
            $$"""
                kind: Tenant
                metadata: { name: {{tenant.Name}} }
                spec: { plan: {{tenant.Plan}}, seats: 5, domains: [{{(
                    tenant.HasDomain ? $"{{ host: chat.{tenant.Name}.customer.org }}" : ""
                )}}] }
                """
        );
        var rendered = await RenderedFleet.OfAsync(flavour, instances.Concat(tenants));
        Assert.Empty(rendered.Held);
        return rendered.Objects;
    }

    private static Arbitrary<RouteSpec> Routes() =>
        Arb.From(
            from tenant in Gen.OneOf(Gen.Constant<string?>(null), Gen.Elements<string?>("acme", "b", "tenant-2"))
            from ns in Gen.Elements("chat", "chat-tenant", "chat-acme")
            from count in Gen.Choose(1, 33)
            from ways in Gen.Choose(0, 2).ListOf(count)
            select Flavours.Route with
            {
                Key = new(ns, $"tenant-{tenant ?? "none"}"),
                TenantId = tenant,
                Hosts =
                [
                    .. ways.Select(
                        (way, i) => new RouteHost($"h{i}.example.com", way == 0 ? null : $"tls-{i}", way == 2)
                    ),
                ],
            }
        );
}
