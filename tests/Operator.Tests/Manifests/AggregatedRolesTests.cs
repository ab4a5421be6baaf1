using Kubernetes.Objects;
using Support;

namespace Operator.Tests.Manifests;

/// <summary>Whom Kubernetes gives rights on our kinds because of what he may do in some namespace.</summary>
public sealed class AggregatedRolesTests
{
    /// <summary>
    /// Who edits a namespace must not come by the tenants of others with a shared ChatInstance of his own.
    /// </summary>
    [Fact]
    public void Nobody_may_write_our_kinds_because_he_may_edit_a_namespace() => Assert.Empty(Aggregations("chat-edit"));

    [Fact]
    public void Whoever_may_look_at_a_namespace_may_look_at_our_kinds() =>
        Assert.Equal(["aggregate-to-view", "aggregate-to-edit", "aggregate-to-admin"], Aggregations("chat-view"));

    private static IEnumerable<string> Aggregations(string name)
    {
        var role = Yaml.ReadAll(File.ReadAllText(Path.Combine(Repository.Root, "config/rbac/aggregated_roles.yaml")))
            .Single(r => (string?)r["metadata"]!["name"] == name);
        return role["metadata"]!["labels"]!
            .AsObject()
            .Select(label => label.Key.Split('/')[1])
            .Where(label => label.StartsWith("aggregate-to-", StringComparison.Ordinal));
    }
}
