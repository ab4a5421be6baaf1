using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Render;
using Operator.Routing;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Render;

/// <summary>
/// A plan as objects: the route and its certificates and, for a dedicated tenant, the namespace, the Secrets and the
/// ChatInstance in it.
/// </summary>
internal static class TenantRendering
{
    public static IReadOnlyList<DesiredObject> Render(TenantPlan plan, IRouteFlavour flavour) =>
        [
            .. plan.DedicatedInstance is { } instance ? Home(plan, instance) : [],
            .. plan.SecretCopies.Select(copy => new DesiredObject(
                copy.Content,
                copy.Source is null ? Lifetime.LeftAlone : Lifetime.Owned
            )),
            .. plan.Route is null ? [] : flavour.Render(plan.Route),
            .. plan.FormerRoute is null
                ? []
                : flavour
                    .Render(plan.FormerRoute)
                    .Select(child => child with { Instance = ChildNames.Workload(plan.Leaving!.Value.Name) }),
        ];

    private static IEnumerable<DesiredObject> Home(TenantPlan plan, ChatInstance instance) =>
        [
            new(
                TenantNamespace(instance.Metadata.NamespaceProperty!),
                plan.DeletionPolicy == DeletionPolicy.Retain ? Lifetime.Retained : Lifetime.Owned
            ),
            .. NamespaceGuards.Of(instance.Metadata.NamespaceProperty!, plan.Guardrails!),
            new(instance),
        ];

    public static V1Namespace TenantNamespace(string name) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                Labels = new Dictionary<string, string>
                {
                    ["pod-security.kubernetes.io/enforce"] = "restricted",
                    ["pod-security.kubernetes.io/warn"] = "restricted",
                },
            },
        };
}
