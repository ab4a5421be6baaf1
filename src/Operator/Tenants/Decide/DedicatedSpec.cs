using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// The spec of a dedicated tenant's ChatInstance: the plan's template, with the Tenant's own fields merged over it.
/// </summary>
internal static class DedicatedSpec
{
    public static (ChatInstanceSpec? Spec, Verdict? Refusal) Of(TenantFacts facts, IReadOnlyList<string> hosts)
    {
        // The template leaves such overrides out, and an instance without them is not what was asked for.
        if (SpecTooLarge.Check(facts) is { } tooLarge)
            return (null, tooLarge);
        try
        {
            var document = MergePatch.Apply(
                Defaults(facts.Name),
                DedicatedTemplate.Of(facts.Tenant, facts.Configuration)
            );
            var spec = MergePatch.Apply(document, Own(facts, hosts)).Deserialize(EntitiesJson.Of<ChatInstanceSpec>())!;
            return (TenantSettings.AddTo(spec, facts), null);
        }
        catch (JsonException e)
        {
            return (
                null,
                Refusals.Stalled(
                    TenantReasons.InvalidInstance,
                    $"spec.instance{e.Path?.TrimStart('$')} and the plan's template are no valid ChatInstance spec: {e.Message}"
                )
            );
        }
    }

    /// <summary>
    /// Set when the pool's models do not allow spec.models. An existing instance then keeps the models that it offers.
    /// </summary>
    public static Verdict? ModelsObjection(TenantFacts facts) =>
        facts.OwnGateway is { } gateway && OfferedModels.ObjectionTo(facts.Spec.Models, gateway) is { } objection
            ? Refusals.Stalled(TenantReasons.OnboardingFailed, objection)
            : null;

    /// <summary>
    /// LibreChat deployments never share a database. Unless the template names one, it has the tenant's name.
    /// </summary>
    private static JsonObject Defaults(string tenant) => new() { ["mongo"] = new JsonObject { ["database"] = tenant } };

    private static JsonObject Own(TenantFacts facts, IReadOnlyList<string> hosts)
    {
        var own = new JsonObject
        {
            ["mode"] = nameof(InstanceMode.Dedicated),
            ["capacity"] = new JsonObject { ["tenants"] = 1, ["seats"] = facts.Spec.Seats },
            ["deletionPolicy"] = facts.Spec.DeletionPolicy.ToString(),
            ["suspend"] = facts.Spec.Suspend,
        };
        if (facts.Spec.Placement.Region is { } region)
            own["region"] = region;
        if (hosts.Count > 0)
            own["route"] = new JsonObject { ["host"] = hosts[0] };
        if (facts.Spec.ProviderPoolRef is { } pool)
            own["providerPoolRef"] = new JsonObject { ["namespace"] = pool.Namespace, ["name"] = pool.Name };
        return own;
    }
}
