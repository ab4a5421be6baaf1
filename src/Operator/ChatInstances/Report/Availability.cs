using Entities;
using Kubernetes.Objects;

namespace Operator.ChatInstances.Report;

/// <summary>The conditions besides Ready: whether people can chat, whatever else is the matter.</summary>
internal static class Availability
{
    public const string Available = "Available";

    public static Condition Of(Deployment? deployment, InstanceHealth health)
    {
        var available = deployment?.Status?.AvailableReplicas ?? 0;
        return new()
        {
            Type = Available,
            Status = available > 0 ? "True" : "False",
            Reason = health.ToString(),
            Message = $"{available} of {deployment?.Spec?.Replicas ?? 0} pods serve",
        };
    }
}
