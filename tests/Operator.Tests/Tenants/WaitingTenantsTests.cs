using Entities;
using k8s.Models;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Operator.Offline;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

public sealed class WaitingTenantsTests
{
    private readonly OfflineCache<Tenant> _tenants = new(
        ChatResources.Tenants,
        TenantIndexes.Of(new(Some.Configuration))
    );
    private readonly OfflineCache<ChatInstance> _instances = new(ChatResources.ChatInstances);
    private readonly OfflineCache<V1ConfigMap> _configMaps = new(CoreResources.ConfigMaps);
    private readonly WaitBoard _board = new();

    private static ChatInstance Template { get; } = WithData("template", "mongo-a");

    [Fact]
    public void Who_finds_no_room_wants_another_instance()
    {
        Waits(A.Tenant("acme"));

        Assert.True(Want());
    }

    [Theory]
    [InlineData("mongo-a", true)]
    [InlineData("mongo-b", false)]
    public void Who_has_to_leave_wants_one_with_its_own_data_only(string data, bool isWanted)
    {
        _instances.Record(WithData("drained", data));
        Waits(A.Tenant("acme").On(new("shared", "drained")));

        Assert.Equal(isWanted, Want());
    }

    [Theory]
    [InlineData("mongo-a", true)]
    [InlineData("mongo-b", false)]
    public void Who_comes_back_wants_one_with_the_data_that_was_left_behind_only(string data, bool isWanted)
    {
        _configMaps.Record(TombstoneOf("acme", data));
        Waits(A.Tenant("acme"));

        Assert.Equal(isWanted, Want());
    }

    [Fact]
    public void Whose_data_no_instance_has_is_not_helped_by_another_one_like_the_template()
    {
        _configMaps.Record(TombstoneOf("acme", "mongo-b"));
        Waits(A.Tenant("acme"), Awaited.Data);

        Assert.False(Want());
    }

    [Fact]
    public void Who_is_pinned_or_bound_to_another_region_or_too_large_wants_none()
    {
        Waits(
            Asking(
                "pinned",
                s =>
                    s with
                    {
                        Placement = new()
                        {
                            InstanceRef = new() { Namespace = "shared", Name = "full" },
                        },
                    }
            )
        );
        Waits(Asking("abroad", s => s with { Placement = new() { Region = "us-east" } }));
        Waits(Asking("large", s => s with { Seats = Template.Spec.Capacity.Seats + 1 }));

        Assert.False(Want());
    }

    [Fact]
    public void Who_has_found_room_wants_none()
    {
        Waits(A.Tenant("acme"));
        Waits(A.Tenant("acme"), Awaited.Nothing);

        Assert.False(Want());
    }

    private bool Want() =>
        new WaitingTenants(_board, _tenants, _instances, _configMaps, new(Some.Configuration)).Want(Template);

    private void Waits(Tenant tenant, Awaited awaits = Awaited.Room)
    {
        _tenants.Record(tenant);
        using var look = _board.Begin(NamespacedName.Of(tenant));
        look.End(Outcome.Done, awaits, 1);
    }

    private static Tenant Asking(string name, Func<TenantSpec, TenantSpec> change) =>
        A.Tenant(name) is var tenant ? tenant with { Spec = change(tenant.Spec) } : tenant;

    private static ChatInstance WithData(string name, string fingerprint) =>
        A.Instance(name) with
        {
            Status = new() { Health = InstanceHealth.Healthy, DataFingerprint = fingerprint },
        };

    private static V1ConfigMap TombstoneOf(string tenant, string fingerprint) =>
        new()
        {
            Metadata = new()
            {
                Name = TenantNames.Tombstone(Some.Configuration, tenant).Name,
                NamespaceProperty = Some.Configuration.OperatorNamespace,
            },
            Data = new Tombstone
            {
                Uid = "former",
                Plan = "starter",
                Tier = TenantTier.Shared,
                Instance = new("shared", "gone"),
                DataFingerprint = fingerprint,
                DeletedAt = DateTimeOffset.UnixEpoch,
            }.ToData(),
        };
}
