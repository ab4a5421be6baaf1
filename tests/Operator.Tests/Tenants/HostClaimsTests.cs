using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Apply;
using Operator.ChatInstances.Observe;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

/// <summary>One host and those who want it, from the oldest to the youngest in the order of their letters.</summary>
public sealed class HostClaimsTests
{
    private const string Host = "chat.acme.com";
    private readonly ObjectCache<Tenant> _tenants = new(
        ChatResources.Tenants,
        new() { Indexes = TenantIndexes.Of(new(Some.Configuration)) },
        NullLoggerFactory.Instance
    );
    private readonly ObjectCache<ChatInstance> _instances = new(
        ChatResources.ChatInstances,
        new() { Indexes = new(ChatInstanceIndexes.All) },
        NullLoggerFactory.Instance
    );
    private readonly ObjectCache<V1Ingress> _routes = new(
        CoreResources.Ingresses,
        new() { Indexes = { [ChildKinds.OwnerUidIndex] = ChildKinds.OwnerUidOf } },
        NullLoggerFactory.Instance
    );

    [Fact]
    public void The_oldest_wins()
    {
        var (younger, older) = (Wanting("a", age: 1), Wanting("b", age: 2));

        Assert.Equal("Tenant b", TakenFrom(younger));
        Assert.Null(TakenFrom(older));
    }

    [Fact]
    public void Of_the_same_age_the_smaller_UID_wins()
    {
        var (one, two) = (Wanting("one", age: 1, uid: "uid-2"), Wanting("two", age: 1, uid: "uid-1"));

        Assert.Equal("Tenant two", TakenFrom(one));
        Assert.Null(TakenFrom(two));
    }

    [Fact]
    public void Who_is_served_keeps_it_though_another_is_older()
    {
        var (served, older) = (Wanting("a", age: 1, isServed: true), Wanting("b", age: 2));

        Assert.Null(TakenFrom(served));
        Assert.Equal("Tenant a", TakenFrom(older));
    }

    [Theory]
    [InlineData(1, 2, "ChatInstance shared/own", null)]
    [InlineData(2, 1, null, "Tenant a")]
    public void A_tenant_and_an_instance_are_equals_and_the_older_wins(
        int tenantAge,
        int instanceAge,
        string? overTenant,
        string? overInstance
    )
    {
        var (tenant, instance) = (Wanting("a", tenantAge), Owning("own", instanceAge));

        Assert.Equal((overTenant, overInstance), (TakenFrom(tenant), Claims().WinnerOver(instance)));
    }

    [Fact]
    public void An_instance_that_names_a_host_takes_it_from_nobody_who_is_served()
    {
        var (tenant, instance) = (Wanting("a", age: 1, isServed: true), Owning("own", age: 9));

        Assert.Equal((null, "Tenant a"), (TakenFrom(tenant), Claims().WinnerOver(instance)));
    }

    [Fact]
    public void An_instance_that_is_reached_under_a_host_keeps_it()
    {
        var (tenant, instance) = (Wanting("a", age: 9), Owning("own", age: 1, isServed: true));

        Assert.Equal(("ChatInstance shared/own", null), (TakenFrom(tenant), Claims().WinnerOver(instance)));
    }

    [Fact]
    public void Of_two_instances_one_has_the_host()
    {
        var (younger, older) = (Owning("one", age: 1), Owning("two", age: 2));

        Assert.Equal(("ChatInstance shared/two", null), (Claims().WinnerOver(younger), Claims().WinnerOver(older)));
    }

    [Fact]
    public void A_tenants_own_instance_wants_nothing_for_itself()
    {
        var tenant = Wanting("a", age: 1);
        var own = Owning("a", age: 9);
        _instances.Record(
            own with
            {
                Metadata = own.Metadata with
                {
                    ResourceVersion = "2",
                    Labels = new Dictionary<string, string> { [Labels.Tenant] = "a" },
                },
            }
        );

        Assert.Null(TakenFrom(tenant));
    }

    [Fact]
    public void A_route_that_somebody_made_for_an_instance_does_not_count_while_its_status_says_otherwise()
    {
        var (tenant, instance) = (Wanting("a", age: 1, isServed: true), Owning("own", age: 9, isServed: true));
        instance = instance with
        {
            Status = new() { ObservedGeneration = 1, Url = "https://other.example.com" },
        };
        _instances.Record(instance with { Metadata = instance.Metadata with { ResourceVersion = "2" } });

        Assert.Equal((null, "Tenant a"), (TakenFrom(tenant), Claims().WinnerOver(instance)));
    }

    private HostClaims Claims() =>
        new(_tenants, _instances, [new ChildKind<V1Ingress>(_routes)], new(Some.Configuration));

    private string? TakenFrom(Tenant tenant) => Claims().TakenFrom(tenant).GetValueOrDefault(Host);

    private Tenant Wanting(string name, int age, string? uid = null, bool isServed = false)
    {
        var tenant = A.Tenant(name, PlanName.Professional);
        tenant = tenant with
        {
            Metadata = tenant.Metadata with
            {
                Uid = uid ?? tenant.Metadata.Uid,
                CreationTimestamp = DateTime.UnixEpoch.AddDays(100 - age),
            },
            Spec = tenant.Spec with { Domains = [new() { Host = Host }] },
            Status = new() { Hosts = isServed ? [Host] : [] },
        };
        _tenants.Record(tenant);
        return tenant;
    }

    private ChatInstance Owning(string name, int age, bool isServed = false)
    {
        var instance = A.Instance(name);
        instance = instance with
        {
            Metadata = instance.Metadata with { CreationTimestamp = DateTime.UnixEpoch.AddDays(100 - age) },
            Spec = instance.Spec with { Route = new() { Host = Host } },
        };
        _instances.Record(instance);
        if (isServed)
            _routes.Record(
                new()
                {
                    Metadata = new()
                    {
                        Name = $"{name}-own",
                        NamespaceProperty = "shared",
                        Uid = $"uid-route-{name}",
                        ResourceVersion = "1",
                        Labels = new Dictionary<string, string> { [Labels.OwnerUid] = instance.Metadata.Uid! },
                    },
                    Spec = new() { Rules = [new() { Host = Host }] },
                }
            );
        return instance;
    }
}
