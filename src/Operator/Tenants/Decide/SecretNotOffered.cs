using k8s.Models;
using Kubernetes.Objects;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// A Tenant names a Secret that was not offered to it. Whoever may create a Tenant would otherwise get every Secret of
/// the operator's namespace into a pod of his choice. What a plan's template names is the operator's own choice.
/// </summary>
internal static class SecretNotOffered
{
    public static Verdict? Check(TenantFacts facts)
    {
        foreach (var use in TenantSecretReferences.Of(facts.Tenant, facts.Configuration).Where(use => use.IsTenants))
        {
            if (
                facts.Secrets.GetValueOrDefault(use.Name) is not { } secret
                || ObjectionTo(facts, secret) is not { } why
            )
                continue;
            return Refusals.Stalled(
                TenantReasons.SecretNotOffered,
                $"{use.Path} names Secret {use.Name} of namespace {facts.Configuration.OperatorNamespace}, {why}"
            );
        }
        return null;
    }

    private static string? ObjectionTo(TenantFacts facts, V1Secret secret)
    {
        var labels = secret.Metadata.Labels;
        if (labels.Find(Labels.ManagedBy) == Labels.FieldManager)
            return "which is the operator's own: name another one";
        if (facts.ReservedSecrets.TryGetValue(secret.Metadata.Name, out var user))
            return $"which {user} uses: name another one";
        return IsOfferedTo(facts, labels.Find(Labels.UsableBy))
            ? null
            : $"which is not offered to the tenant: label it {Labels.UsableBy}=tenants, or {Labels.UsableBy}={OfTenant(facts)}";
    }

    private static bool IsOfferedTo(TenantFacts facts, string? label) =>
        label is "tenants"
        || label?.Split('_').Any(one => one == OfTenant(facts) || one == $"plan.{PlanNames.Of(facts.Spec.Plan)}")
            == true;

    private static string OfTenant(TenantFacts facts) => $"tenant.{facts.Name}";
}
