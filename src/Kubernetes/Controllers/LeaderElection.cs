using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Controllers;

/// <summary>
/// Elects one process as the leader with a Lease, and stops its writes when the lease may be lost.
/// <para><b>Flow</b>: campaign (read the lease every retry period, and take it when it is free or has not changed for
/// its duration) -> lead (renew every retry period) -> lost, or released at a clean shutdown.</para>
/// <para><b>Guarantees</b>: <see cref="MayWrite"/> is true only within the renew deadline of the *start* of the last
/// successful renewal, by a monotonic clock: in a process that was paused it is false at once, and other processes take
/// over only a lease duration after they *saw* that renewal. A process that has lost the lease never takes it
/// again.</para>
/// <para><b>Assumptions</b>: the client belongs to this election and does not check <see cref="MayWrite"/>. The clocks
/// of two machines may show different times, but run at nearly the same rate.</para>
/// <para><b>Caveats</b>: a request that is sent just before the deadline may arrive after it. It is safe if it arrives
/// within lease duration minus renew deadline.</para>
/// </summary>
public sealed class LeaderElection
{
    private readonly IKubernetesClient _client;
    private readonly LeaderElectionOptions _options;
    private readonly RuntimeServices _services;
    private readonly ILogger _logger;
    private readonly TimeSpan _requestTimeout;
    private readonly TaskCompletionSource _acquired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The lease as last read, and when (monotonic) this version was first read.
    private V1Lease? _seen;
    private long _seenAt;
    private long _renewedAt;
    private volatile bool _leads;

    public LeaderElection(IKubernetesClient client, LeaderElectionOptions options, RuntimeServices services)
    {
        (_client, _options, _services) = (client, options, services);
        _logger = services.Loggers.CreateLogger("Kubernetes.Controllers.LeaderElection");
        _requestTimeout = Max(options.RenewDeadline / 2, TimeSpan.FromSeconds(1));
        services.Metrics.LeaderElection.Register(options.Lease.Name, () => MayWrite);
    }

    /// <summary>Completes when this process becomes the leader.</summary>
    public Task Acquired => _acquired.Task;

    /// <summary>
    /// Completes when this process loses the lease without releasing it. The process must then end with an error.
    /// </summary>
    public Task Lost => _lost.Task;

    /// <summary>Whether this process may write. Check it before every write.</summary>
    public bool MayWrite => _leads && SinceRenewal < _options.RenewDeadline;

    private TimeSpan SinceRenewal => _services.Time.GetElapsedTime(Volatile.Read(ref _renewedAt));

    /// <summary>
    /// Campaigns, then leads. Returns when cancelled; throws <see cref="LeadershipLostException"/> when leadership is
    /// lost.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryAsync(AcquireAsync, _requestTimeout, cancellationToken).ConfigureAwait(false))
                await DelayAsync(_options.RetryPeriod * (1 + 1.2 * _services.Jitter()), cancellationToken)
                    .ConfigureAwait(false);
            _logger.LeaderElected(_options.Identity, _options.Lease);
            await RenewUntilLostAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        _leads = false;
        _logger.LeadershipLost(_options.Identity, _options.Lease);
        _lost.TrySetResult();
        throw new LeadershipLostException();
    }

    /// <summary>
    /// Releases the lease, so that the next leader need not wait until it expires. Call it after <see cref="RunAsync"/>
    /// has returned and the last write is done.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite)
            return;
        _leads = false;
        try
        {
            await _client
                .ReplaceAsync(CoreResources.Leases, LeaseTransitions.Release(_seen!, Now), cancellationToken)
                .ConfigureAwait(false);
            _logger.LeaseReleased(_options.Identity, _options.Lease);
        }
        catch (KubernetesApiException e)
        {
            _logger.LeaseRequestFailed(_options.Lease, e.Message);
        }
    }

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    private async Task RenewUntilLostAsync(CancellationToken cancellationToken)
    {
        while (MayWrite)
        {
            await DelayAsync(Min(_options.RetryPeriod, _options.RenewDeadline - SinceRenewal), cancellationToken)
                .ConfigureAwait(false);
            var remaining = _options.RenewDeadline - SinceRenewal;
            if (remaining > TimeSpan.Zero)
                await TryAsync(RenewAsync, Min(_requestTimeout, remaining), cancellationToken).ConfigureAwait(false);
            if (_seen?.Spec?.HolderIdentity != _options.Identity)
                return;
        }
    }

    private async Task AcquireAsync(CancellationToken cancellationToken)
    {
        var startedAt = _services.Time.GetTimestamp();
        if (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } lease && !IsFree(lease))
            return;
        await TakeAsync(startedAt, cancellationToken).ConfigureAwait(false);
        _leads = true;
        _acquired.TrySetResult();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var startedAt = _services.Time.GetTimestamp();
        try
        {
            await TakeAsync(startedAt, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e)
        {
            _logger.LeaseRequestFailed(_options.Lease, e.Message);
            _services.Metrics.LeaderElection.TookSlowPath(_options.Lease.Name);
            if (
                await ReadAsync(cancellationToken).ConfigureAwait(false) is null
                || _seen?.Spec?.HolderIdentity == _options.Identity
            )
                await TakeAsync(startedAt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the lease and records when it last changed. Null if it does not exist.</summary>
    private async Task<V1Lease?> ReadAsync(CancellationToken cancellationToken)
    {
        See(await _client.FindAsync(CoreResources.Leases, _options.Lease, cancellationToken).ConfigureAwait(false));
        return _seen;
    }

    /// <summary>
    /// Takes or renews the lease if it is still in the version last read. The renewal counts from
    /// <paramref name="startedAt"/>.
    /// </summary>
    private async Task TakeAsync(long startedAt, CancellationToken cancellationToken)
    {
        See(
            _seen is null
                ? await _client
                    .CreateAsync(CoreResources.Leases, LeaseTransitions.First(_options, Now), cancellationToken)
                    .ConfigureAwait(false)
                : await _client
                    .ReplaceAsync(CoreResources.Leases, LeaseTransitions.Take(_seen, _options, Now), cancellationToken)
                    .ConfigureAwait(false)
        );
        Volatile.Write(ref _renewedAt, startedAt);
    }

    private void See(V1Lease? lease)
    {
        if (lease is null || lease.Metadata.ResourceVersion != _seen?.Metadata.ResourceVersion)
            _seenAt = _services.Time.GetTimestamp();
        _seen = lease;
    }

    private bool IsFree(V1Lease lease) =>
        string.IsNullOrEmpty(lease.Spec?.HolderIdentity)
        || lease.Spec.HolderIdentity == _options.Identity
        || _services.Time.GetElapsedTime(_seenAt)
            >= TimeSpan.FromSeconds(lease.Spec.LeaseDurationSeconds ?? _options.LeaseDuration.TotalSeconds);

    /// <summary>
    /// Makes one attempt with a timeout. Returns true if this process holds the lease after it. A refusal, a conflict
    /// and a timeout are all only logged, because the caller tries again.
    /// </summary>
    private async Task<bool> TryAsync(
        Func<CancellationToken, Task> attempt,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var bound = new CancellationTokenSource(timeout, _services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            await attempt(either.Token).ConfigureAwait(false);
        }
        catch (KubernetesApiException e)
        {
            _logger.LeaseRequestFailed(_options.Lease, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _logger.LeaseRequestFailed(_options.Lease, "no answer in time");
        }
        return _leads;
    }

    private Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(Max(delay, TimeSpan.Zero), _services.Time, cancellationToken);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
