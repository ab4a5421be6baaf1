using Kubernetes.Objects;

namespace Operator.Onboarding;

/// <summary>
/// The LibreChat Service to call, the tenant to act for, and the token of the operator's account there.
/// </summary>
internal sealed record AdminSession(NamespacedName Service, string Tenant, string Token)
{
    public override string ToString() => $"{Service} for {Tenant}";
}
