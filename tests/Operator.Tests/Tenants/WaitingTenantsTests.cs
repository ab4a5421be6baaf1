using Entities;
using Kubernetes.Objects;
using Operator.Offline;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

public sealed class WaitingTenantsTests
{
    private readonly OfflineCache<Tenant> _tenants = new(ChatResources.Tenants, TenantIndexes.Of(new(Some.Configuration)));
    private readonly OfflineCache<ChatInstance> _instances = new(ChatResources.ChatInstances);
    private readonly OfflineCache<ConfigMap> _configMaps = new(CoreResources.ConfigMaps);

    private static ChatInstance Template { get; } = WithData("template", "mongo-a");

    [Fact]
    public void Who_finds_no_room_wants_another_instance()
    {
        _tenants.Record(Waiting("acme", TenantReasons.NoCapacity));

        Assert.True(Want());
    }

    [Theory]
    [InlineData("mongo-a", true)]
    [InlineData("mongo-b", false)]
    public void Who_has_to_leave_wants_one_with_its_own_data_only(string data, bool isWanted)
    {
        _instances.Record(WithData("drained", data));
        _tenants.Record(Waiting("acme", TenantReasons.MoveWaiting).On(new("shared", "drained")));

        Assert.Equal(isWanted, Want());
    }

    [Theory]
    [InlineData("mongo-a", true)]
    [InlineData("mongo-b", false)]
    public void Who_comes_back_wants_one_with_the_data_that_was_left_behind_only(string data, bool isWanted)
    {
        _configMaps.Record(TombstoneOf("acme", data));
        _tenants.Record(Waiting("acme", TenantReasons.NoCapacity));

        Assert.Equal(isWanted, Want());
    }

    [Fact]
    public void Whose_data_no_instance_has_is_not_helped_by_another_one_like_the_template()
    {
        _configMaps.Record(TombstoneOf("acme", "mongo-b"));
        _tenants.Record(Waiting("acme", TenantReasons.DataLeftBehind));

        Assert.False(Want());
    }

    [Fact]
    public void Who_is_pinned_or_bound_to_another_region_or_too_large_wants_none()
    {
        _tenants.Record(Waiting("pinned", TenantReasons.NoCapacity, s => s with { Placement = new() { InstanceRef = new() { Namespace = "shared", Name = "full" } } }));
        _tenants.Record(Waiting("abroad", TenantReasons.NoCapacity, s => s with { Placement = new() { Region = "us-east" } }));
        _tenants.Record(Waiting("large", TenantReasons.NoCapacity, s => s with { Seats = Template.Spec.Capacity.Seats + 1 }));

        Assert.False(Want());
    }

    private bool Want() => new WaitingTenants(_tenants, _instances, _configMaps, new(Some.Configuration)).Want(Template);

    private static ChatInstance WithData(string name, string fingerprint) => A.Instance(name) with { Status = new() { Health = InstanceHealth.Healthy, DataFingerprint = fingerprint } };

    private static Tenant Waiting(string name, string reason, Func<TenantSpec, TenantSpec>? change = null)
    {
        var tenant = A.Tenant(name);
        return tenant with { Spec = (change ?? (s => s))(tenant.Spec), Status = new() { Conditions = [new() { Type = Conditions.Ready, Status = "False", Reason = reason, Message = "" }] } };
    }

    private static ConfigMap TombstoneOf(string tenant, string fingerprint) => new()
    {
        Metadata = new() { Name = TenantNames.Tombstone(Some.Configuration, tenant).Name, Namespace = Some.Configuration.OperatorNamespace },
        Data = new Tombstone { Uid = "former", Plan = "starter", Tier = TenantTier.Shared, Instance = new("shared", "gone"), DataFingerprint = fingerprint, DeletedAt = DateTimeOffset.UnixEpoch }.ToData(),
    };
}
