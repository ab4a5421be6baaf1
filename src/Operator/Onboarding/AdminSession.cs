using Kubernetes.Objects;

namespace Operator.Onboarding;

/// <summary>Where to ask, for which tenant, and as whom.</summary>
internal sealed record AdminSession(NamespacedName Service, string Tenant, string Token)
{
    public override string ToString() => $"{Service} for {Tenant}";
}
