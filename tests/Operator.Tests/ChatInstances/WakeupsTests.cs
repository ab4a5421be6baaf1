using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances.Observe;

namespace Operator.Tests.ChatInstances;

public sealed class WakeupsTests
{
    private static readonly NamespacedName Key = new("chat-shared", "shared-eu-1");
    private readonly ChatInstanceWakeups _wakeups = new(new OneInstance(Instances.Shared.Instance));

    [Theory]
    [InlineData("mongo")]
    [InlineData("redis")]
    [InlineData("shared-eu-1-credentials")]
    [InlineData("shared-eu-1-sessions")]
    [InlineData("shared-eu-1-gateway")]
    public void A_secret_that_pods_read_wakes_their_instance(string secret) =>
        Assert.Equal([Key], _wakeups.OfSecret(null, Secret("chat-shared", secret)));

    [Theory]
    [InlineData("chat-shared", "unrelated")]
    [InlineData("elsewhere", "mongo")]
    public void Another_secret_wakes_nobody(string @namespace, string secret) =>
        Assert.Empty(_wakeups.OfSecret(null, Secret(@namespace, secret)));

    [Fact]
    public void The_keys_of_a_pool_wake_the_instances_that_use_it()
    {
        Assert.Equal([Key], _wakeups.OfSecret(null, Secret("chat-system", "default-gateway-keys")));
        Assert.Equal([Key], _wakeups.OfPoolKeys(null, Secret("chat-system", "default-gateway-keys")));
        Assert.Empty(_wakeups.OfPoolKeys(null, Secret("chat-shared", "mongo")));
    }

    [Fact]
    public void A_ConfigMap_that_pods_read_wakes_their_instance()
    {
        var facts = Instances.Shared.With(spec =>
            spec with
            {
                Env =
                [
                    new()
                    {
                        Name = "GREETING",
                        ValueFrom = new()
                        {
                            ConfigMapKeyRef = new() { Name = "words", Key = "greeting" },
                        },
                    },
                ],
            }
        );
        var wakeups = new ChatInstanceWakeups(new OneInstance(facts.Instance));

        Assert.Equal([Key], wakeups.OfConfigMap(null, Secret("chat-shared", "words")));
        Assert.Empty(wakeups.OfConfigMap(null, Secret("chat-shared", "mongo")));
    }

    [Fact]
    public void A_pools_new_address_wakes_the_instances_that_use_it()
    {
        var pool = Instances.Shared.Pool!;
        Assert.Equal(
            [Key],
            _wakeups.OfPool(pool, pool with { Status = new() { GatewayUrl = "http://elsewhere:4000" } })
        );
    }

    [Fact]
    public void The_health_of_a_pools_providers_wakes_no_instance()
    {
        var pool = Instances.Shared.Pool!;
        Assert.Empty(_wakeups.OfPool(pool, pool with { Status = pool.Status with { Providers = [] } }));
    }

    [Fact]
    public void A_tenant_that_moves_concerns_both_its_homes()
    {
        var (from, to) = (
            new NamespacedReference { Namespace = "a", Name = "one" },
            new NamespacedReference { Namespace = "a", Name = "two" }
        );
        Assert.Equal([from.ToNamespacedName(), to.ToNamespacedName()], ChatInstanceWakeups.OfTenant(On(from), On(to)));
    }

    [Fact]
    public void A_tenant_that_is_taken_over_at_last_concerns_the_instance_that_served_it_until_then()
    {
        var (from, to) = (
            new NamespacedReference { Namespace = "a", Name = "one" },
            new NamespacedReference { Namespace = "a", Name = "two" }
        );
        var leaving = On(to) with
        {
            Status = new()
            {
                Placement = new() { InstanceRef = to, Leaving = from },
            },
        };
        Assert.Contains(from.ToNamespacedName(), ChatInstanceWakeups.OfTenant(leaving, On(to)));
    }

    [Fact]
    public void A_tenant_that_stays_with_its_seats_concerns_nobody()
    {
        var home = new NamespacedReference { Namespace = "a", Name = "one" };
        Assert.Empty(ChatInstanceWakeups.OfTenant(On(home), On(home)));
    }

    [Fact]
    public void A_tenant_that_is_suspended_concerns_its_instance_which_answers_for_it()
    {
        var home = new NamespacedReference { Namespace = "a", Name = "one" };
        Assert.Equal(
            [home.ToNamespacedName()],
            ChatInstanceWakeups.OfTenant(
                On(home),
                On(home) with
                {
                    Spec = new() { Plan = PlanName.Starter, Suspend = true },
                }
            )
        );
    }

    private static PartialObjectMetadata Secret(string @namespace, string name) =>
        new()
        {
            Metadata = new()
            {
                NamespaceProperty = @namespace,
                Name = name,
                ResourceVersion = "1",
            },
        };

    private static Tenant On(NamespacedReference instance) =>
        new()
        {
            Metadata = new() { Name = "acme" },
            Spec = new() { Plan = PlanName.Starter },
            Status = new() { Placement = new() { InstanceRef = instance } },
        };

    private sealed class OneInstance(ChatInstance instance) : IObjectCache<ChatInstance>
    {
        public event Action<ChatInstance?, ChatInstance?>? Changed
        {
            add { }
            remove { }
        }

        public ResourceDefinition<ChatInstance> Resource => ChatResources.ChatInstances;
        public bool HasSynced => true;
        public int Count => 1;

        public ChatInstance? Get(NamespacedName name) => name == NamespacedName.Of(instance) ? instance : null;

        public IReadOnlyCollection<ChatInstance> List() => [instance];

        public IReadOnlyCollection<ChatInstance> ByIndex(string index, string key) =>
            ChatInstanceIndexes.All[index](instance).Contains(key) ? [instance] : [];

        public void Record(ChatInstance written) => throw new NotSupportedException();

        public void RecordDeleted(NamespacedName name, string uid) => throw new NotSupportedException();
    }
}
