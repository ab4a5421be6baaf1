using System.Globalization;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// The status of a Deployment at a point of its rollout. The annotation <c>simulation/lost-pods</c> sets how many of
/// its pods are not ready.
/// </summary>
internal static class DeploymentStatus
{
    private const string LostPods = "simulation/lost-pods";

    public static JsonObject Of(JsonObject deployment, Rollout rollout, bool isDone, DateTimeOffset now)
    {
        var wanted = rollout.Replicas;
        var isRecreated = (string?)deployment["spec"]?["strategy"]?["type"] == "Recreate";
        var ready =
            isDone ? Math.Max(0, wanted - Lost(deployment))
            : isRecreated && !rollout.IsScaling ? 0
            : Math.Min(rollout.OldReady, wanted);
        var updated = isDone || rollout.IsScaling || ready == 0 ? wanted : 1;
        var replicas =
            isDone || rollout.IsScaling ? wanted
            : ready == 0 ? updated
            : ready + updated;
        var status = new JsonObject { ["observedGeneration"] = (long?)deployment["metadata"]?["generation"] ?? 0 };
        Set(status, "replicas", replicas);
        Set(status, "updatedReplicas", updated);
        Set(status, "readyReplicas", ready);
        Set(status, "availableReplicas", ready);
        Set(status, "unavailableReplicas", replicas - ready);
        status["conditions"] = new JsonArray(
            Available(deployment, ready, wanted, now),
            Progressing(deployment, rollout, isDone, now)
        );
        return status;
    }

    public static DateTimeOffset ProgressDeadline(JsonObject deployment, Rollout rollout) =>
        LastProgress(deployment, rollout)
        + TimeSpan.FromSeconds((int?)deployment["spec"]?["progressDeadlineSeconds"] ?? 600);

    private static int Lost(JsonObject deployment) =>
        int.Parse((string?)deployment["metadata"]?["annotations"]?[LostPods] ?? "0", CultureInfo.InvariantCulture);

    /// <summary>
    /// The time in the Progressing condition of this rollout. A real controller reads it too, so a test can set it back
    /// to reach the deadline.
    /// </summary>
    private static DateTimeOffset LastProgress(JsonObject deployment, Rollout rollout)
    {
        var known = (deployment["status"]?["conditions"] as JsonArray)?.FirstOrDefault(condition =>
            (string?)condition?["type"] == "Progressing"
        );
        var isOfThis =
            ((string?)known?["message"])?.StartsWith(ReplicaSet(deployment, rollout), StringComparison.Ordinal) == true;
        return isOfThis && (string?)known?["lastUpdateTime"] is { } time
            ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)
            : rollout.StartedAt;
    }

    private static string ReplicaSet(JsonObject deployment, Rollout rollout) =>
        $"ReplicaSet \"{(string?)deployment["metadata"]?["name"]}-{rollout.TemplateHash}\"";

    private static JsonObject Available(JsonObject deployment, int ready, int wanted, DateTimeOffset now) =>
        ready >= wanted - MaxUnavailable(deployment, wanted)
            ? StatusWriter.Condition(
                deployment,
                "Available",
                true,
                "MinimumReplicasAvailable",
                "Deployment has minimum availability.",
                now
            )
            : StatusWriter.Condition(
                deployment,
                "Available",
                false,
                "MinimumReplicasUnavailable",
                "Deployment does not have minimum availability.",
                now
            );

    private static JsonObject Progressing(JsonObject deployment, Rollout rollout, bool isDone, DateTimeOffset now)
    {
        var replicaSet = ReplicaSet(deployment, rollout);
        if (isDone)
        {
            return StatusWriter.Condition(
                deployment,
                "Progressing",
                true,
                "NewReplicaSetAvailable",
                $"{replicaSet} has successfully progressed.",
                now
            );
        }

        var condition =
            now >= ProgressDeadline(deployment, rollout)
                ? StatusWriter.Condition(
                    deployment,
                    "Progressing",
                    false,
                    "ProgressDeadlineExceeded",
                    $"{replicaSet} has timed out progressing.",
                    now
                )
                : StatusWriter.Condition(
                    deployment,
                    "Progressing",
                    true,
                    "ReplicaSetUpdated",
                    $"{replicaSet} is progressing.",
                    now
                );
        condition["lastUpdateTime"] = StatusWriter.Time(LastProgress(deployment, rollout));
        return condition;
    }

    /// <summary>A percentage is rounded down, so that a single replica is never unavailable.</summary>
    private static int MaxUnavailable(JsonObject deployment, int wanted)
    {
        if ((string?)deployment["spec"]?["strategy"]?["type"] == "Recreate")
        {
            return 0;
        }

        var text = deployment["spec"]?["strategy"]?["rollingUpdate"]?["maxUnavailable"]?.ToString() ?? "25%";
        return text.EndsWith('%')
            ? wanted * int.Parse(text[..^1], CultureInfo.InvariantCulture) / 100
            : int.Parse(text, CultureInfo.InvariantCulture);
    }

    private static void Set(JsonObject status, string field, int count)
    {
        if (count > 0)
        {
            status[field] = count;
        }
    }
}
