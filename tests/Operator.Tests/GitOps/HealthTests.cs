using System.Text.Json.Nodes;
using Operator.Report;
using Support;

namespace Operator.Tests.GitOps;

/// <summary>
/// What GitOps tools make of our resources: kstatus by its own rules, Argo CD by config/argocd/health.lua; over every
/// state, seen or not yet seen, deleted or not.
/// </summary>
public sealed class HealthTests
{
    private static readonly string[] Kinds = ["Tenant", "ChatInstance", "ProviderPool"];

    private static readonly string[] Seen = ["Never", "Behind", "Current"];

    private static readonly bool[] Deletion = [false, true];

    private static readonly string Health = File.ReadAllText(Path.Combine(Repository.Root, "config/argocd/health.lua"));

    /// <summary>
    /// Kind, state, how far the operator is (Never: it has not seen the resource; Behind: not its last change;
    /// Current), and whether it is being deleted.
    /// </summary>
    public static TheoryData<string, string, string, bool> States =>
        [
            .. from kind in Kinds
            from state in ReachableStates.Of(kind).Keys
            from seen in Seen
            from deleted in Deletion
            select (kind, state, seen, deleted),
        ];

    [Theory, MemberData(nameof(States))]
    public void Kstatus_reads_every_state_right(string kind, string state, string seen, bool deleted) =>
        Assert.Equal(Wanted(state, seen, deleted), Kstatus.Of(Resource(kind, state, seen, deleted)));

    [Theory, MemberData(nameof(States))]
    public async Task Argo_CD_agrees_with_kstatus_and_shows_what_rests_on_purpose(
        string kind,
        string state,
        string seen,
        bool deleted
    )
    {
        var health = await ArgoLua.RunAsync(Health, Resource(kind, state, seen, deleted));

        var rests = state is "Paused" or "Suspended" && seen == "Current" && !deleted;
        var wanted = Wanted(state, seen, deleted) switch
        {
            _ when rests => "Suspended",
            KstatusResult.Current => "Healthy",
            KstatusResult.Failed => "Degraded",
            _ => "Progressing",
        };
        Assert.Equal(wanted, (string?)health["status"]);
        Assert.NotEqual("", (string?)health["message"]);
    }

    [Fact]
    public void The_table_leaves_no_state_out() =>
        Assert.All(Kinds, kind => Assert.Empty(Enum.GetNames<VerdictState>().Except(ReachableStates.Of(kind).Keys)));

    [Fact]
    public void Every_condition_says_which_generation_it_is_about() =>
        Assert.All(
            from kind in Kinds
            from state in ReachableStates.Of(kind).Values
            select state(),
            resource =>
                Assert.All(
                    resource["status"]!["conditions"]!.AsArray(),
                    c =>
                        Assert.Equal(
                            resource["metadata"]!["generation"]!.ToJsonString(),
                            c!["observedGeneration"]!.ToJsonString()
                        )
                )
        );

    private static KstatusResult Wanted(string state, string seen, bool deleted) =>
        deleted ? KstatusResult.Terminating
        : seen != "Current" ? KstatusResult.InProgress
        : state switch
        {
            "Ready" or "Suspended" => KstatusResult.Current,
            "Stalled" => KstatusResult.Failed,
            _ => KstatusResult.InProgress,
        };

    private static JsonObject Resource(string kind, string state, string seen, bool deleted)
    {
        var resource = ReachableStates.Of(kind)[state]();
        var metadata = resource["metadata"]!.AsObject();
        // The schema's default for a status that nobody has written yet.
        if (seen == "Never")
            resource["status"] = new JsonObject { ["observedGeneration"] = -1 };
        if (seen == "Behind")
            metadata["generation"] = (long)metadata["generation"]! + 1;
        if (deleted)
            metadata["deletionTimestamp"] = "2026-11-20T00:00:00Z";
        return resource;
    }
}
