using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Render;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Render;

/// <summary>
/// Denies all traffic to and from the pods of a dedicated tenant's namespace, except what other policies allow, such as
/// those of the instance. The namespace's quota follows from the instance and is rendered there.
/// </summary>
internal static class NamespaceGuards
{
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <summary>The ClusterRole in config/rbac that the group of readers gets in the tenant's namespace.</summary>
    public const string ReaderRole = "chat-tenant-view";

    public static IEnumerable<DesiredObject> Of(string @namespace, Guardrails guardrails)
    {
        yield return new(DenyAll(@namespace));
        if (guardrails.SolverCallers.Count > 0)
            yield return new(CertificateSolvers(@namespace, guardrails.SolverCallers));
        if (guardrails.ReaderGroup is { } group)
            yield return new(Readers(@namespace, group));
    }

    /// <summary>
    /// The empty lists make the fields ours in server-side apply, so that a rule which somebody adds is removed again.
    /// </summary>
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
    /// For cert-manager's HTTP-01 pods, which run in the route's namespace. Source: cert-manager's documentation, "HTTP
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
