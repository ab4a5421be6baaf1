using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Deployments and StatefulSets get ready after a while, without pods. Old replicas stay ready until the new ones are.
/// A workload whose image contains <c>broken</c> never gets ready and reaches the progress deadline.
/// </summary>
internal sealed class WorkloadActor(IObjectStore store, TimeProvider time, TimeSpan latency) : IActor
{
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    private readonly Dictionary<string, Rollout> _rollouts = [];

    public IReadOnlyCollection<GroupResource> Watches { get; } = [Kinds.Deployments, Kinds.StatefulSets];

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        if (store.Get(key.Resource, key.Namespace, key.Name) is not { } live)
        {
            _rollouts.Remove(seen.Uid);
            return null;
        }

        var workload = live.ToJson();
        if (workload["metadata"]!["deletionTimestamp"] is not null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var rollout = _rollouts[live.Uid] = Current(live.Uid, workload, now);
        var isDone = rollout.Replicas == 0 || (!PodTemplate.IsBroken(workload) && now >= rollout.StartedAt + latency);
        var isDeployment = key.Resource == Kinds.Deployments;
        StatusWriter.Write(
            store,
            key,
            isDeployment
                ? DeploymentStatus.Of(workload, rollout, isDone, now)
                : StatefulSetStatus.Of(workload, rollout, isDone)
        );
        if (isDeployment)
        {
            WriteRevision(key, rollout);
        }

        return isDone ? null : NextLook(workload, rollout, now);
    }

    private Rollout Current(string uid, JsonObject workload, DateTimeOffset now)
    {
        var known = _rollouts.GetValueOrDefault(uid);
        var hash =
            (bool?)workload["spec"]?["paused"] == true && known is not null
                ? known.TemplateHash
                : PodTemplate.Hash(workload);
        var replicas = PodTemplate.Replicas(workload);
        return known is not null && known.Leads(hash, replicas)
            ? known
            : Rollout.After(known, hash, replicas, (int?)workload["status"]?["readyReplicas"] ?? 0, now);
    }

    private TimeSpan? NextLook(JsonObject workload, Rollout rollout, DateTimeOffset now)
    {
        var due = PodTemplate.IsBroken(workload)
            ? DeploymentStatus.ProgressDeadline(workload, rollout)
            : rollout.StartedAt + latency;
        return due > now ? due - now : null;
    }

    private void WriteRevision(ObjectKey key, Rollout rollout) =>
        store.Update(
            key.Resource,
            key.Namespace,
            key.Name,
            "",
            live =>
            {
                var metadata = live["metadata"]!.AsObject();
                var annotations = metadata["annotations"] as JsonObject ?? [];
                var revision = rollout.Revision.ToString(CultureInfo.InvariantCulture);
                if ((string?)annotations[RevisionAnnotation] == revision)
                {
                    return false;
                }

                annotations[RevisionAnnotation] = revision;
                if (annotations.Parent is null)
                {
                    metadata["annotations"] = annotations;
                }

                return true;
            }
        );
}
