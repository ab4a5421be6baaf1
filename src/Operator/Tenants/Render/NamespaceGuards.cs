using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Render;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Render;

/// <summary>
/// Closes a dedicated tenant's namespace: nothing reaches a pod in it and no pod reaches anything, but what a policy
/// beside these opens, as the instance's own does. How much may run in it follows from the instance, and is rendered
/// there.
/// </summary>
internal static class NamespaceGuards
{
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <summary>The ClusterRole of config/rbac that the tenant's own people get in their namespace.</summary>
    public const string ReaderRole = "chat-tenant-view";

    public static IEnumerable<DesiredObject> Of(string @namespace, Guardrails guardrails)
    {
        yield return new(DenyAll(@namespace));
        if (guardrails.SolverCallers.Count > 0)
            yield return new(CertificateSolvers(@namespace, guardrails.SolverCallers));
        if (guardrails.ReaderGroup is { } group)
            yield return new(Readers(@namespace, group));
    }

    /// <summary>The empty lists make them ours: a rule that somebody adds is taken out again.</summary>
    private static V1NetworkPolicy DenyAll(string @namespace) =>
        new()
        {
            Metadata = new() { Name = "default-deny", NamespaceProperty = @namespace },
            Spec = new()
            {
                PodSelector = new(),
                PolicyTypes = ["Ingress", "Egress"],
                Ingress = [],
                Egress = [],
            },
        };

    /// <summary>
    /// cert-manager's pods for HTTP-01, which live beside the route. Source: cert-manager's documentation, "HTTP
    /// Validation".
    /// </summary>
    private static V1NetworkPolicy CertificateSolvers(string @namespace, IReadOnlyList<string> callers) =>
        new()
        {
            Metadata = new() { Name = "certificate-solvers", NamespaceProperty = @namespace },
            Spec = new()
            {
                PodSelector = new()
                {
                    MatchLabels = new Dictionary<string, string> { ["acme.cert-manager.io/http01-solver"] = "true" },
                },
                PolicyTypes = ["Ingress"],
                Ingress =
                [
                    new() { FromProperty = [NetworkPolicies.Namespaces(callers)], Ports = [NetworkPolicies.Tcp(8089)] },
                ],
            },
        };

    private static V1RoleBinding Readers(string @namespace, string group) =>
        new()
        {
            Metadata = new() { Name = "tenant-readers", NamespaceProperty = @namespace },
            RoleRef = new()
            {
                ApiGroup = Rbac,
                Kind = "ClusterRole",
                Name = ReaderRole,
            },
            Subjects =
            [
                new()
                {
                    ApiGroup = Rbac,
                    Kind = "Group",
                    Name = group,
                },
            ],
        };
}
