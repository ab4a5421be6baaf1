using System.Text.Json.Nodes;
using Entities;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>The plan's template with the Tenant's own overrides on top: what a dedicated ChatInstance's spec starts from.</summary>
internal static class DedicatedTemplate
{
    public static JsonObject Of(Tenant tenant, OperatorConfiguration configuration) =>
        MergePatch.Apply(configuration.Plans[PlanNames.Of(tenant.Spec.Plan)].Instance, tenant.Spec.Instance is { } overrides ? JsonObject.Create(overrides) : null);
}
