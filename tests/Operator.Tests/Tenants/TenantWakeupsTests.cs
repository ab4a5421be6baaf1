using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Configuration;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

/// <summary>A hundred instances with fifty tenants each: whom a change of one of them wakes.</summary>
public sealed class TenantWakeupsTests
{
    private const int InstanceCount = 100;
    private const int TenantsEach = 50;

    private static readonly LiveConfiguration Live = new(Some.Configuration);

    private readonly ObjectCache<Tenant> _tenants = new(ChatResources.Tenants, new() { Indexes = TenantIndexes.Of(Live) }, NullLoggerFactory.Instance);
    private readonly ObjectCache<ChatInstance> _instances = new(ChatResources.ChatInstances, new() { Indexes = new(Operator.ChatInstances.Observe.ChatInstanceIndexes.All) }, NullLoggerFactory.Instance);
    private readonly TenantWakeups _wakeups;

    public TenantWakeupsTests()
    {
        for (var i = 0; i < InstanceCount; i++)
        {
            _instances.Record(A.Instance($"i{i}"));
            for (var t = 0; t < TenantsEach; t++) _tenants.Record(A.Tenant($"t{i}-{t}").On(new("shared", $"i{i}")));
        }
        _wakeups = new(_tenants, new(_instances), Live);
    }

    public static TheoryData<string> Flips => ["health", "data", "version", "deleted"];

    [Theory, MemberData(nameof(Flips))]
    public void A_status_flip_of_an_instance_wakes_its_own_tenants_and_no_other(string what)
    {
        var before = A.Instance("i7");
        var after = what switch
        {
            "health" => before with { Status = before.Status with { Health = InstanceHealth.Down } },
            "data" => before with { Status = before.Status with { DataFingerprint = "data" } },
            "version" => before with { Status = before.Status with { Version = "v0.8.8" } },
            _ => before with { Metadata = before.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch } },
        };

        var woken = _wakeups.OfInstance(before, after).ToList();

        Assert.Equal(TenantsEach, woken.Count);
        Assert.All(woken, key => Assert.StartsWith("t7-", key.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_numbers_of_an_instance_wake_nobody()
    {
        var before = A.Instance("i7");

        Assert.Empty(_wakeups.OfInstance(before, before with { Status = before.Status with { Tenants = 3, Seats = 9, ReadyReplicas = 2 } }));
    }

    [Fact]
    public void Who_waits_for_room_is_woken_as_well()
    {
        var waiting = A.Tenant("waiting");
        _tenants.Record(waiting with { Status = new() { Conditions = [new() { Type = "Ready", Status = "False", Reason = Operator.Tenants.TenantReasons.NoCapacity, Message = "" }] } });
        var down = A.Instance("i7", health: InstanceHealth.Down);

        Assert.Contains(new NamespacedName(null, "waiting"), _wakeups.OfInstance(down, A.Instance("i7")));
    }
}
