using System.Text.Json.Nodes;
using Manifests.Rbac;

namespace Operator.Tests.Manifests;

public sealed class AggregatedRolesTests
{
    /// <summary>Who edits some namespace must not come by the tenants of others with a shared ChatInstance of his own.</summary>
    [Fact]
    public void Nobody_may_write_our_kinds_because_he_may_edit_a_namespace() => Assert.Empty(Aggregations(AggregatedRoles.Edit()));

    [Fact]
    public void Whoever_may_look_at_a_namespace_may_look_at_our_kinds() =>
        Assert.Equal(["aggregate-to-view", "aggregate-to-edit", "aggregate-to-admin"], Aggregations(AggregatedRoles.View()));

    private static IEnumerable<string> Aggregations(JsonObject role) =>
        role["metadata"]!["labels"]!.AsObject().Select(label => label.Key.Split('/')[1]).Where(label => label.StartsWith("aggregate-to-", StringComparison.Ordinal));
}
