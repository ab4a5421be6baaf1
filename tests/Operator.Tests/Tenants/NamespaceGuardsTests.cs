using Entities;
using k8s;
using k8s.Models;
using Operator.Configuration;
using Operator.Routing;
using Operator.Tenants.Decide;
using Operator.Tenants.Render;

namespace Operator.Tests.Tenants;

public sealed class NamespaceGuardsTests
{
    [Fact]
    public void A_dedicated_namespace_is_closed_in_both_directions_and_pods_in_it_are_restricted()
    {
        var deny = Assert.Single(Children(Some.Configuration).OfType<V1NetworkPolicy>());

        Assert.Equal(
            ("chat-acme", "Ingress Egress"),
            (deny.Metadata.NamespaceProperty, string.Join(' ', deny.Spec!.PolicyTypes!))
        );
        Assert.Equal(
            (new V1LabelSelector(), 0, 0),
            (deny.Spec.PodSelector, deny.Spec.Ingress!.Count, deny.Spec.Egress!.Count)
        );
        Assert.Equal(
            "restricted",
            Assert.Single(Children(Some.Configuration).OfType<V1Namespace>()).Metadata.Labels![
                "pod-security.kubernetes.io/enforce"
            ]
        );
    }

    [Fact]
    public void Where_certificates_are_issued_the_edge_reaches_the_pods_that_prove_a_host()
    {
        var configuration = Some.Configuration with
        {
            Routing = Some.Configuration.Routing with
            {
                Issuer = new() { Kind = "ClusterIssuer", Name = "letsencrypt" },
            },
        };
        var solvers = Assert.Single(
            Children(configuration).OfType<V1NetworkPolicy>(),
            policy => policy.Metadata.Name == "certificate-solvers"
        );

        Assert.Equal(
            configuration.Routing.EdgeNamespaces,
            solvers.Spec!.Ingress![0].FromProperty![0].NamespaceSelector!.MatchExpressions![0].Values
        );
    }

    [Fact]
    public void The_tenants_own_readers_are_its_own_group_and_get_one_role()
    {
        var readers = Assert.Single(
            Children(Some.Configuration with { TenantReaderGroup = "chat:{tenant}" }).OfType<V1RoleBinding>()
        );

        Assert.Equal(("Group", "chat:acme"), (Assert.Single(readers.Subjects!).Kind, readers.Subjects![0].Name));
        Assert.Equal(("ClusterRole", NamespaceGuards.ReaderRole), (readers.RoleRef!.Kind, readers.RoleRef.Name));
    }

    [Fact]
    public void Nobody_reads_where_no_group_is_configured() =>
        Assert.Empty(Children(Some.Configuration with { TenantReaderGroup = "" }).OfType<V1RoleBinding>());

    private static IEnumerable<IKubernetesObject<V1ObjectMeta>> Children(OperatorConfiguration configuration)
    {
        var facts = Some.Facts(A.Tenant("acme", PlanName.Enterprise)) with
        {
            Configuration = configuration,
            Secrets = new Dictionary<string, V1Secret?> { ["mongo"] = Some.Secret("mongo", "uri") },
        };
        var plan = TenantDecision.Decide(facts);
        Assert.Null(plan.Held);
        return TenantRendering.Render(plan, RouteFlavours.Of(configuration.Routing)).Select(child => child.Value);
    }
}
