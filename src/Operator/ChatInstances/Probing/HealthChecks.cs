using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Queue;
using Microsoft.Extensions.Logging;
using Operator.Diagnostics;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// Checks every instance once per interval while this process leads.
/// <para><b>Flow</b>: each instance waits in one queue for its slot (<see cref="ProbeSlots"/>) -> one of
/// <see cref="MostAtOnce"/> workers asks it -> the board -> only when the verdict changes, or its single sign-on needs a pass, is the instance's key handed
/// to <paramref name="wake"/>.</para>
/// <para><b>Guarantees</b>: at most <see cref="MostAtOnce"/> connections, whatever hangs; then checks come late (their
/// queue's duration tells), never more often. A check that changes nothing wakes nobody. An instance without an
/// available pod is not asked: its Deployment says all there is to say, and what was known of the pods before is
/// void.</para>
/// </summary>
internal sealed class HealthChecks(
    IObjectCache<ChatInstance> instances,
    IObjectCache<V1Deployment> deployments,
    IProbe probe,
    ProbeBoard board,
    ActivitySampling activity,
    SignOnSampling signOn,
    ProbeMetrics metrics,
    RuntimeServices services,
    Action<NamespacedName> wake
)
{
    /// <summary>
    /// An instance that hangs holds a worker for its timeout. At 5 s each, so many clear 25 of them a second.
    /// </summary>
    public const int MostAtOnce = 128;

    private readonly WorkQueue<NamespacedName> _queue = new("health", services.Time, services.Metrics.Queues);
    private readonly ILogger _logger = services.Loggers.CreateLogger("Operator.HealthChecks");

    /// <summary>Until cancelled. Called once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        instances.Changed += Follow;
        try
        {
            foreach (var instance in instances.List())
                Follow(null, instance);
            await _queue
                .ConsumeAsync(MostAtOnce, item => TryAsync(item.Key, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            instances.Changed -= Follow;
        }
    }

    private void Follow(ChatInstance? before, ChatInstance? after)
    {
        if (after is null)
            Forget(before!);
        else if (before?.Metadata.Uid != after.Metadata.Uid || before?.Spec.HealthCheck != after.Spec.HealthCheck)
            _queue.Add(
                NamespacedName.Of(after),
                delay: ProbeSlots.UntilNext(
                    after.Metadata.Uid!,
                    ProbeTarget.Of(after).Interval,
                    services.Time.GetUtcNow()
                )
            );
    }

    private async Task TryAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        try
        {
            if (instances.Get(key) is { Metadata.DeletionTimestamp: null } instance)
                await CheckAsync(key, instance, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The queue is shut down too: it hands out nothing more.
        }
        catch (Exception e)
        {
            _logger.HealthCheckThrew(key, e);
        }
    }

    private async Task CheckAsync(NamespacedName key, ChatInstance instance, CancellationToken cancellationToken)
    {
        var target = ProbeTarget.Of(instance);
        _queue.Add(
            key,
            delay: ProbeSlots.UntilOneAfter(instance.Metadata.Uid!, target.Interval, services.Time.GetUtcNow())
        );
        var deployment = deployments.Get(target.Service);
        var pods = deployment?.Status;
        ProbeResult? result =
            pods?.AvailableReplicas > 0 ? await AskAsync(target, cancellationToken).ConfigureAwait(false) : null;
        var before = board[instance];
        var after = result is { } answer ? before.After(answer, target.FailureThreshold) : ProbeState.Unknown;
        board[instance] = after;
        if (IsThere() && after.Verdict != before.Verdict)
            wake(key);
        if (result?.Outcome == ProbeOutcome.Well)
        {
            await activity
                .SampleAsync(instance, target, pods?.ReadyReplicas ?? 0, cancellationToken)
                .ConfigureAwait(false);
            if (await signOn.SampleAsync(instance, target, deployment!, cancellationToken).ConfigureAwait(false))
                wake(key);
        }
        if (!IsThere())
            Forget(instance); // deleted meanwhile

        bool IsThere() => instances.Get(key)?.Metadata.Uid == instance.Metadata.Uid;
    }

    private void Forget(ChatInstance instance)
    {
        board.Forget(instance);
        activity.Forget(instance);
        signOn.Forget(instance);
    }

    private async Task<ProbeResult> AskAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        var startedAt = services.Time.GetTimestamp();
        metrics.Started();
        try
        {
            var result = await probe.CheckAsync(target, cancellationToken).ConfigureAwait(false);
            metrics.Came(result.Outcome);
            return result;
        }
        finally
        {
            metrics.Ended(services.Time.GetElapsedTime(startedAt));
        }
    }
}
