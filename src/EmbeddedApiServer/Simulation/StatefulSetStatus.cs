using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Simulation;

/// <summary>The status of a StatefulSet at a point of its rollout, which replaces one pod after the other.</summary>
internal static class StatefulSetStatus
{
    public static JsonObject Of(JsonObject set, Rollout rollout, bool isDone)
    {
        var wanted = rollout.Replicas;
        var isRolling = !isDone && !rollout.IsScaling && rollout.OldReady > 0;
        var ready = isDone ? wanted : Math.Min(isRolling ? rollout.OldReady - 1 : rollout.OldReady, wanted);
        var updateRevision = $"{(string?)set["metadata"]?["name"]}-{rollout.TemplateHash}";
        var currentRevision = isDone ? updateRevision : (string?)set["status"]?["currentRevision"] ?? updateRevision;
        return new JsonObject
        {
            ["observedGeneration"] = (long?)set["metadata"]?["generation"] ?? 0,
            ["replicas"] = wanted,
            ["readyReplicas"] = ready,
            ["availableReplicas"] = ready,
            ["currentReplicas"] = isRolling ? wanted - 1 : wanted,
            ["updatedReplicas"] = isRolling ? 1 : wanted,
            ["currentRevision"] = currentRevision,
            ["updateRevision"] = updateRevision,
            ["collisionCount"] = 0,
        };
    }
}
