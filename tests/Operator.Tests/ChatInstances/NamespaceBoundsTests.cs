using Entities;
using k8s;
using k8s.Models;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;

namespace Operator.Tests.ChatInstances;

public sealed class NamespaceBoundsTests
{
    private static readonly ChatInstanceFacts OfATenant = Instances.Shared with
    {
        Instance = Instances.Shared.Instance with
        {
            Metadata = Instances.Shared.Instance.Metadata with
            {
                Labels = new Dictionary<string, string> { [Labels.Tenant] = "acme" },
            },
            Spec = Instances.Shared.Instance.Spec with { Mode = InstanceMode.Dedicated },
        },
    };

    /// <summary>The page that is up while the tenant is suspended, its successor, and the surge.</summary>
    private const int PagePods = 3;

    [Fact]
    public void Only_the_namespace_of_a_tenant_is_bounded() =>
        Assert.Empty(
            new[] { Instances.Shared, Instances.Shared.With(spec => spec with { Mode = InstanceMode.Dedicated }) }
                .SelectMany(Children)
                .OfType<V1ResourceQuota>()
        );

    [Theory]
    [InlineData(1, 2 + 1)]
    [InlineData(4, 8 + 1)]
    [InlineData(20, 40 + 5)]
    public void There_is_room_for_the_autoscalers_most_pods_their_successors_and_the_surge(int most, int pods)
    {
        var hard = Quota(
            OfATenant.With(spec =>
                spec with
                {
                    Autoscaling = new() { MinReplicas = 1, MaxReplicas = most },
                }
            )
        );

        Assert.Equal(
            (pods + PagePods + 5, (pods * 1000) + (PagePods * 100) + 2500),
            (hard["pods"].ToDecimal(), hard["limits.cpu"].ToDecimal() * 1000)
        );
        Assert.Equal(((decimal)pods * 2048) + (PagePods * 64) + 2560, hard["limits.memory"].ToDecimal() / (1 << 20));
        Assert.Equal((pods * 500) + (PagePods * 10) + 2500, hard["requests.cpu"].ToDecimal() * 1000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_suspended_instance_keeps_the_room_that_it_comes_back_to_and_has_it_for_the_closed_page_at_once(
        bool autoscaled
    )
    {
        var facts = OfATenant.With(spec => spec with { Autoscaling = autoscaled ? new() : null });

        Assert.Equal(Quota(facts), Quota(facts.With(spec => spec with { Suspend = true }) with { Tenants = 1 }));
    }

    [Fact]
    public void What_a_container_does_not_declare_is_not_counted_because_that_would_refuse_it()
    {
        var facts = OfATenant.With(spec =>
            spec with
            {
                Resources = new()
                {
                    Requests = new Dictionary<string, ResourceQuantity> { ["memory"] = "4Gi" },
                    Limits = new Dictionary<string, ResourceQuantity>(),
                },
            }
        );

        Assert.Equal(
            ["pods", "requests.memory", "services.loadbalancers"],
            Quota(facts).Keys.Order(StringComparer.Ordinal)
        );
        var defaults = Assert.Single(Children(facts).OfType<V1LimitRange>()).Spec!.Limits![0];
        Assert.Equal((0, 1), (defaults.DefaultProperty!.Count, defaults.DefaultRequest!.Count));
    }

    [Fact]
    public void A_limit_is_a_request_too_as_the_API_has_it()
    {
        var facts = OfATenant.With(spec =>
            spec with
            {
                Resources = new()
                {
                    Requests = new Dictionary<string, ResourceQuantity>(),
                    Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = "2" },
                },
            }
        );

        Assert.Equal(
            Quota(facts)["limits.cpu"].ToDecimal() - (PagePods * 0.09m),
            Quota(facts)["requests.cpu"].ToDecimal()
        );
    }

    [Fact]
    public void Without_anything_declared_there_are_no_defaults() =>
        Assert.Empty(
            Children(
                    OfATenant.With(spec =>
                        spec with
                        {
                            Resources = new()
                            {
                                Requests = new Dictionary<string, ResourceQuantity>(),
                                Limits = new Dictionary<string, ResourceQuantity>(),
                            },
                        }
                    )
                )
                .OfType<V1LimitRange>()
        );

    private static IDictionary<string, ResourceQuantity> Quota(ChatInstanceFacts facts) =>
        Assert.Single(Children(facts).OfType<V1ResourceQuota>()).Spec!.Hard!;

    private static IEnumerable<IKubernetesObject<V1ObjectMeta>> Children(ChatInstanceFacts facts) =>
        ChatInstanceRendering.Render(ChatInstanceDecision.Decide(facts).Blueprint!).Select(child => child.Value);
}
