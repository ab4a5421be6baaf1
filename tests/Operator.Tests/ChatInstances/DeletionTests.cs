using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;

namespace Operator.Tests.ChatInstances;

public sealed class DeletionTests
{
    private static readonly V1Namespace Home = new()
    {
        Metadata = new()
        {
            Name = "chat-shared",
            Labels = new Dictionary<string, string> { ["pod-security.kubernetes.io/enforce"] = "restricted" },
        },
    };

    [Fact]
    public void An_instance_that_is_deleted_is_torn_down_whatever_is_wrong_with_it()
    {
        var plan = ChatInstanceDecision.Decide(Instances.Shared.Without("mongo").Deleted());

        Assert.True(plan.TearsDown);
        Assert.Null(plan.Blueprint);
        Assert.Empty(plan.Findings);
    }

    [Fact]
    public void A_shared_instance_with_tenants_is_kept_right_until_they_are_gone()
    {
        var plan = ChatInstanceDecision.Decide(Instances.Shared.Deleted() with { Tenants = 2, Namespace = Home });

        Assert.False(plan.TearsDown);
        Assert.NotNull(plan.Blueprint);
        var finding = Assert.Single(plan.Findings);
        Assert.Equal((ChatInstanceReasons.HasTenants, Effect.Proceed), (finding.Reason, finding.Effect));
        Assert.StartsWith("2 tenants are placed here", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_instance_waits_for_those_that_another_one_has_taken_in_and_does_not_serve_yet()
    {
        var plan = ChatInstanceDecision.Decide(
            Instances.Shared.Deleted() with
            {
                LeavingTenants = 1,
                Namespace = Home,
            }
        );

        Assert.False(plan.TearsDown);
        Assert.StartsWith(
            "1 tenant is served here until",
            Assert.Single(plan.Findings).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Tenants_do_not_keep_an_instance_in_a_namespace_that_goes()
    {
        var facts = Instances.Shared.Deleted() with { Tenants = 2 };

        Assert.True(
            ChatInstanceDecision
                .Decide(
                    facts with
                    {
                        Namespace = Home with
                        {
                            Metadata = Home.Metadata with { DeletionTimestamp = facts.Now.UtcDateTime },
                        },
                    }
                )
                .TearsDown
        );
        Assert.True(ChatInstanceDecision.Decide(facts with { Namespace = null }).TearsDown);
    }

    [Fact]
    public void A_dedicated_instance_goes_with_its_tenant_on_it() =>
        Assert.True(
            ChatInstanceDecision
                .Decide(
                    Instances.Shared.With(spec => spec with { Mode = InstanceMode.Dedicated }).Deleted() with
                    {
                        Tenants = 1,
                        Namespace = Home,
                    }
                )
                .TearsDown
        );

    [Fact]
    public void A_pause_does_not_keep_an_instance_that_is_deleted()
    {
        var facts = Instances.Shared.Deleted();
        var paused = facts.Instance.Metadata with
        {
            Annotations = new Dictionary<string, string> { [Labels.Paused] = "true" },
        };

        Assert.True(
            ChatInstanceDecision.Decide(facts with { Instance = facts.Instance with { Metadata = paused } }).TearsDown
        );
    }

    [Fact]
    public void A_namespace_that_admits_any_pod_is_warned_about()
    {
        var lax = Home with { Metadata = Home.Metadata with { Labels = null } };

        Assert.Equal(
            (ChatInstanceReasons.PodSecurityNotEnforced, Effect.Warn),
            Assert.Single(ChatInstanceDecision.Decide(Instances.Shared with { Namespace = lax }).Findings)
                is var finding
                ? (finding.Reason, finding.Effect)
                : default
        );
        Assert.Empty(ChatInstanceDecision.Decide(Instances.Shared with { Namespace = Home }).Findings);
    }

    [Fact]
    public void Ways_in_go_first_then_pods_then_stores()
    {
        IKubernetesObject<V1ObjectMeta>[] children =
        [
            new V1Ingress(),
            Of(new V1Deployment(), "chat"),
            Of(new V1Deployment(), "rag"),
            Of(new V1StatefulSet(), "mongodb"),
            new V1PersistentVolumeClaim(),
            new V1Secret(),
            new V1NetworkPolicy(),
            new V1Service(),
            new V2HorizontalPodAutoscaler(),
            new PrometheusRule(),
            new V1ConfigMap(),
        ];

        Assert.Equal([0, 1, 2, 2, null, null, null, null, null, null, null], children.Select(TeardownOrder.WaveOf));
    }

    private static V1Deployment Of(V1Deployment workload, string component) =>
        workload with
        {
            Metadata = Component(component),
        };

    private static V1StatefulSet Of(V1StatefulSet workload, string component) =>
        workload with
        {
            Metadata = Component(component),
        };

    private static V1ObjectMeta Component(string name) =>
        new() { Labels = new Dictionary<string, string> { [Labels.Component] = name } };
}
