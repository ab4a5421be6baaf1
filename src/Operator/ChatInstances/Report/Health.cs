using Entities;
using Kubernetes.Objects;

namespace Operator.ChatInstances.Report;

/// <summary>How well the pods serve, from the Deployment.</summary>
internal static class Health
{
    /// <summary>
    /// Unknown before the first pod is ready, and while no pod is wanted. Scaling up is no illness: only fewer pods than <paramref name="fewest"/>, or than half of
    /// those wanted, make an instance Degraded; or a rollout that is stuck.
    /// </summary>
    public static InstanceHealth Of(Deployment? deployment, int fewest)
    {
        if (deployment?.Status is not { ObservedGeneration: not null } status || deployment.Spec?.Replicas == 0) return InstanceHealth.Unknown;
        var (wanted, available) = (deployment.Spec?.Replicas ?? 1, status.AvailableReplicas ?? 0);
        var progress = status.Conditions?.FirstOrDefault(condition => condition.Type == "Progressing");
        if (available == 0) return progress is { Status: "True", Reason: not "NewReplicaSetAvailable" } ? InstanceHealth.Unknown : InstanceHealth.Down;
        return available < Math.Min(fewest, wanted) || available * 2 < wanted || progress?.Status == "False" ? InstanceHealth.Degraded : InstanceHealth.Healthy;
    }
}
