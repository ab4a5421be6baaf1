using Entities;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// How many pods run. <see cref="Replicas"/> is null when the autoscaler owns the number. With fewer available pods
/// than <see cref="Fewest"/>, the instance is Degraded.
/// </summary>
internal sealed record Scale(int? Replicas, Autoscaling? Autoscaling, int Fewest)
{
    public static Scale Of(ChatInstanceSpec spec, bool onePod) =>
        spec switch
        {
            // The autoscaler stays: it does nothing while the number is 0, and takes over when the instance comes back.
            { Suspend: true } => new(0, onePod ? null : spec.Autoscaling, 0),
            _ when onePod => new(1, null, 1),
            { Autoscaling: { } autoscaling } => new(null, autoscaling, autoscaling.MinReplicas),
            _ => new(spec.Replicas, null, spec.Replicas),
        };
}
