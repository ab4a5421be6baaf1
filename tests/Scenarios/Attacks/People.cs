namespace Scenarios.Attacks;

/// <summary>People with one of the shipped roles and nothing else, each as a ServiceAccount.</summary>
internal static class People
{
    /// <summary>May do what the role says, everywhere.</summary>
    public static Task<ClusterFiles> WithRoleAsync(OperatorWorld world, string role) =>
        BoundAsync(world, role, role, "kind: ClusterRoleBinding", "");

    /// <summary>May do what the role says, in one namespace.</summary>
    public static Task<ClusterFiles> WithRoleInAsync(OperatorWorld world, string role, string ns) =>
        BoundAsync(world, role, $"{role}-{ns}", "kind: RoleBinding", $", namespace: {ns}");

    private static async Task<ClusterFiles> BoundAsync(
        OperatorWorld world,
        string role,
        string name,
        string kind,
        string place
    )
    {
        await world.Files.ApplyAsync(
            $$"""
            {{Stories.Namespace("people")}}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: { name: {{name}}, namespace: people }
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            {{kind}}
            metadata: { name: people-{{name}}{{place}} }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {{role}} }
            subjects: [{ kind: ServiceAccount, name: {{name}}, namespace: people }]
            """
        );
        return new(world.Cluster.ClientFor(await world.Cluster.ServiceAccountCredentialsAsync("people", name)));
    }
}
