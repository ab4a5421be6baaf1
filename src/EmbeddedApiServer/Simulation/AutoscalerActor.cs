using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Keeps the replicas of a scale target between the bounds of its autoscaler. There is no load, so a value between the
/// bounds stays.
/// </summary>
internal sealed class AutoscalerActor(IObjectStore store, TimeProvider time) : IActor
{
    public IReadOnlyCollection<GroupResource> Watches { get; } =
    [Kinds.Autoscalers, Kinds.Deployments, Kinds.StatefulSets];

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        if (key.Resource == Kinds.Autoscalers)
        {
            if (store.Get(key.Resource, key.Namespace, key.Name) is { } live)
            {
                Scale(key, live.ToJson());
            }

            return null;
        }

        foreach (var autoscaler in store.List(Kinds.Autoscalers, key.Namespace))
        {
            var json = autoscaler.ToJson();
            if ((string?)json["spec"]?["scaleTargetRef"]?["name"] == key.Name)
            {
                Scale(new ObjectKey(Kinds.Autoscalers, autoscaler.Namespace, autoscaler.Name), json);
            }
        }

        return null;
    }

    private void Scale(ObjectKey key, JsonObject autoscaler)
    {
        var spec = autoscaler["spec"]!;
        var target = spec["scaleTargetRef"]!;
        var name = (string)target["name"]!;
        if (
            store.Resolve((string?)target["apiVersion"] ?? "apps/v1", (string)target["kind"]!, out _)
                is not { } resource
            || store.Get(resource, key.Namespace, name)?.ToJson() is not { } scaled
        )
        {
            StatusWriter.Write(store, key, TargetMissing(autoscaler));
            return;
        }

        var current = PodTemplate.Replicas(scaled);
        // Zero replicas switch autoscaling off.
        var desired =
            current == 0
                ? 0
                : Math.Clamp(current, (int?)spec["minReplicas"] ?? 1, (int?)spec["maxReplicas"] ?? int.MaxValue);
        if (desired != current)
        {
            store.Update(resource, key.Namespace, name, "", live => SetReplicas(live, desired));
        }

        StatusWriter.Write(store, key, Scaled(autoscaler, (int?)scaled["status"]?["replicas"] ?? 0, desired));
    }

    private static bool SetReplicas(JsonObject live, int replicas)
    {
        live["spec"]!["replicas"] = replicas;
        return true;
    }

    private JsonObject Scaled(JsonObject autoscaler, int current, int desired)
    {
        var now = time.GetUtcNow();
        return new JsonObject
        {
            ["observedGeneration"] = (long?)autoscaler["metadata"]?["generation"],
            ["currentReplicas"] = current,
            ["desiredReplicas"] = desired,
            ["conditions"] = new JsonArray(
                StatusWriter.Condition(
                    autoscaler,
                    "AbleToScale",
                    true,
                    "ReadyForNewScale",
                    "recommended size matches current size",
                    now
                ),
                StatusWriter.Condition(
                    autoscaler,
                    "ScalingActive",
                    desired > 0,
                    desired > 0 ? "ValidMetricFound" : "ScalingDisabled",
                    "",
                    now
                ),
                StatusWriter.Condition(
                    autoscaler,
                    "ScalingLimited",
                    false,
                    "DesiredWithinRange",
                    "the desired count is within the acceptable range",
                    now
                )
            ),
        };
    }

    private JsonObject TargetMissing(JsonObject autoscaler) =>
        new()
        {
            ["currentReplicas"] = 0,
            ["desiredReplicas"] = 0,
            ["conditions"] = new JsonArray(
                StatusWriter.Condition(
                    autoscaler,
                    "AbleToScale",
                    false,
                    "FailedGetScale",
                    "the scale target was not found",
                    time.GetUtcNow()
                )
            ),
        };
}
