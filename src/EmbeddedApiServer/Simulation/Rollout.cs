namespace EmbeddedApiServer.Simulation;

/// <summary>A workload on its way to one pod template and replica count.</summary>
/// <param name="Revision">Counts the templates of the workload, from 1.</param>
/// <param name="OldReady">Pods that served when the rollout began.</param>
/// <param name="IsScaling">Only the count changed: the pods that serve are of the wanted template already.</param>
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

    /// <summary>The rollout that follows when a workload wants something else.</summary>
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
