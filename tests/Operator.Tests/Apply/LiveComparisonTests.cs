using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.Apply;

namespace Operator.Tests.Apply;

public sealed class LiveComparisonTests
{
    [Theory]
    [InlineData("spec: { replicas: 2, paused: false }", "spec: { replicas: 2 }", true)]
    [InlineData("spec: { replicas: 3 }", "spec: { replicas: 2 }", false)]
    [InlineData("spec: {}", "spec: { replicas: 2 }", false)]
    [InlineData("metadata: { labels: { theirs: x, ours: y } }", "metadata: { labels: { ours: y } }", true)]
    [InlineData("metadata: { labels: { ours: z } }", "metadata: { labels: { ours: y } }", false)]
    public void Fields_of_others_do_not_matter_and_ours_do(string live, string desired, bool satisfied) =>
        Check(live, desired, satisfied);

    [Theory]
    [InlineData("{}", "spec: { a: '', b: [], c: {}, d: { e: '' } }", true)]
    [InlineData("{}", "spec: { a: false }", false)]
    [InlineData("{}", "spec: { a: 0 }", false)]
    public void Empty_texts_lists_and_maps_equal_absent_ones_but_false_and_zero_do_not(
        string live,
        string desired,
        bool satisfied
    ) => Check(live, desired, satisfied);

    [Theory]
    [InlineData(
        "spec: { volumes: [{ name: tmp, configMap: { name: x } }] }",
        "spec: { volumes: [{ name: tmp, emptyDir: {} }] }"
    )]
    [InlineData(
        "spec: { ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }] }",
        "spec: { ingress: [{ from: [{ podSelector: {} }] }] }"
    )]
    public void An_empty_object_that_means_something_must_be_there(string live, string desired) =>
        Check(live, desired, false);

    [Theory]
    [InlineData(
        "spec: { containers: [{ name: sidecar }, { name: app, image: a, env: [{ name: B, value: b }, { name: A, value: a }] }] }",
        true
    )]
    [InlineData("spec: { containers: [{ name: app, image: b, env: [{ name: A, value: a }] }] }", false)]
    [InlineData("spec: { containers: [{ name: app, image: a, env: [{ name: A, value: changed }] }] }", false)]
    [InlineData("spec: { containers: [{ name: sidecar }] }", false)]
    public void A_merged_list_is_compared_item_by_item(string live, bool satisfied) =>
        Check(live, "spec: { containers: [{ name: app, image: a, env: [{ name: A, value: a }] }] }", satisfied);

    [Theory]
    [InlineData("spec: { ingress: [{ ports: [{ port: 80, protocol: TCP }] }] }", true)]
    [InlineData("spec: { ingress: [{ ports: [{ port: 80, protocol: TCP }, { port: 22, protocol: TCP }] }] }", false)]
    public void An_atomic_list_tolerates_defaults_in_its_items_but_no_further_item(string live, bool satisfied) =>
        Check(live, "spec: { ingress: [{ ports: [{ port: 80 }] }] }", satisfied);

    [Fact]
    public void The_protocol_of_a_port_defaults_to_TCP() =>
        Check(
            "spec: { ports: [{ port: 80, protocol: UDP }, { port: 80, protocol: TCP, name: http }] }",
            "spec: { ports: [{ port: 80, name: http }] }",
            true
        );

    [Fact]
    public void Equality_sees_what_was_taken_away()
    {
        var two = Yaml.Read("conditions: [{ type: Ready }, { type: Stalled }]");
        var one = Yaml.Read("conditions: [{ type: Ready }]");

        Assert.False(LiveComparison.AreEqual(two, one));
        Assert.True(LiveComparison.AreEqual(two, two!.DeepClone()));
    }

    private static void Check(string live, string desired, bool satisfied) =>
        Assert.Equal(satisfied, LiveComparison.Satisfies(Node(live), Node(desired)));

    private static JsonObject Node(string yaml) => Yaml.Read(yaml)!.AsObject();
}
