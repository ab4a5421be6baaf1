namespace EmbeddedApiServer.Simulation;

/// <summary>The rollout of a workload to a pod template and replica count.</summary>
/// <param name="Revision">The number of the workload's template, from 1.</param>
/// <param name="OldReady">Pods that served when the rollout began.</param>
/// <param name="IsScaling">True if only the replica count has changed, so that the ready pods already have the wanted
/// template.</param>
internal sealed record Rollout(
    string TemplateHash,
    int Replicas,
    int Revision,
    DateTimeOffset StartedAt,
    int OldReady,
    bool IsScaling
)
{
    public bool Leads(string templateHash, int replicas) => TemplateHash == templateHash && Replicas == replicas;

    /// <summary>The rollout that follows when the template or the replica count has changed.</summary>
    public static Rollout After(Rollout? previous, string templateHash, int replicas, int ready, DateTimeOffset now)
    {
        var isScaling = previous?.TemplateHash == templateHash;
        return new Rollout(
            templateHash,
            replicas,
            (previous?.Revision ?? 0) + (isScaling ? 0 : 1),
            now,
            ready,
            isScaling
        );
    }
}
