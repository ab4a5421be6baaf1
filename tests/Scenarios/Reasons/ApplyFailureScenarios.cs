using System.Text.Json.Nodes;
using EmbeddedApiServer.Faults;
using Operator.Apply;

namespace Scenarios.Reasons;

/// <summary>What the cluster does not let the operator write: it is told, and written when it may be.</summary>
public sealed class ApplyFailureScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private const string Role = "apis/rbac.authorization.k8s.io/v1/clusterroles/chat-operator";

    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(ReasonTable.EveryKind, FailureReasons.Terminating)]
    public async Task What_is_being_deleted_is_made_again_when_it_is_gone()
    {
        var chat = await new Chat(World, "ending").ReadyAsync();
        const string map = "api/v1/namespaces/ending/configmaps/ending-config";
        await World.Files.MergeAsync(map, "metadata: { finalizers: [test.example.com/hold] }");

        await World.Files.DeleteAsync(map);
        await World.UntilAsync(chat.Path, $"False/{FailureReasons.Terminating}");

        await World.Files.MergeAsync(map, "metadata: { finalizers: null }");
        await World.UntilAsync(chat.Path, "True");
        await World.UntilAsync(map, m => m["metadata"]!["deletionTimestamp"] is null);
    }

    [Fact]
    [Covers(ReasonTable.EveryKind, FailureReasons.Forbidden)]
    public async Task A_right_that_is_missing_is_told_until_it_is_there()
    {
        var rules = (await World.Files.GetAsync(Role))!["rules"]!.AsArray();
        var fewer = rules.DeepClone().AsArray();
        foreach (var resources in fewer.Select(rule => rule!["resources"]!.AsArray()))
            resources.RemoveAll(resource => (string?)resource == "serviceaccounts");
        fewer.Add(
            JsonNode.Parse("""{"apiGroups":[""],"resources":["serviceaccounts"],"verbs":["get","list","watch"]}""")
        );
        await World.Files.MergeAsync(Role, new JsonObject { ["rules"] = fewer }.ToJsonString());

        var chat = new Chat(World, "powerless");
        await chat.StartAsync();
        var stalled = await World.UntilAsync(chat.Path, $"False/{FailureReasons.Forbidden}");
        Assert.Contains("ServiceAccount powerless/", WorldQueries.Message(stalled), StringComparison.Ordinal);

        await World.Files.MergeAsync(Role, new JsonObject { ["rules"] = rules.DeepClone() }.ToJsonString());
        await World.UntilAsync(chat.Path, "True");
    }

    [Fact]
    [Covers(ReasonTable.EveryKind, FailureReasons.Refused)]
    public async Task What_the_API_will_never_take_is_told_and_its_correction_is_applied_at_once()
    {
        var chat = await new Chat(World, "refused").ReadyAsync();
        var before = (await World.Files.GetAsync(chat.Deployment))!;
        // Only a real server looks into affinity.
        using var faults = Answering(
            new Fault.Refuse(
                422,
                "Invalid",
                "Deployment.apps \"refused\" is invalid: spec.template.spec.affinity: Invalid value"
            ),
            "deployments",
            "refused"
        );

        await World.Files.MergeAsync(chat.Path, "spec: { scheduling: { nodeSelector: { 'a label': that is none } } }");
        await World.UntilAsync(chat.Path, $"False/{FailureReasons.Refused}");
        var after = (await World.Files.GetAsync(chat.Deployment))!;
        Assert.True(JsonNode.DeepEquals(before["spec"], after["spec"]), after.ToJsonString());

        faults.Dispose();
        await World.Files.MergeAsync(chat.Path, "spec: { scheduling: null }");
        await World.UntilAsync(chat.Path, "True");
    }

    [Fact]
    [Covers(ReasonTable.EveryKind, FailureReasons.ApiError)]
    public async Task A_server_that_is_away_is_asked_again()
    {
        Assert.SkipUnless(World.Cluster.IsEmbedded, "only the embedded server can be made to fail");
        using var faults = Answering(Fault.Unavailable, "services", "away");
        var chat = new Chat(World, "away");
        await chat.StartAsync();
        await World.UntilAsync(chat.Path, $"False/{FailureReasons.ApiError}");

        faults.Dispose();
        await World.UntilAsync(chat.Path, "True");
    }

    /// <summary>
    /// The embedded server gives this answer to the operator's writes until the result is disposed of; a real one
    /// answers for itself.
    /// </summary>
    private Answer Answering(Fault fault, string resource, string ns)
    {
        var faults = new FaultPlan(1, TimeProvider.System);
        faults.Add(
            new FaultRule(fault)
            {
                User = OperatorWorld.User,
                Resource = resource,
                Verb = "patch",
                Namespace = ns,
            }
        );
        World.Cluster.Embedded?.AddInterceptor(faults);
        return new(() => World.Cluster.Embedded?.RemoveInterceptor(faults));
    }

    private sealed class Answer(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
