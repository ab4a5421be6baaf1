using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Queue;
using Microsoft.Extensions.Logging;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.Diagnostics;
using Operator.Gateway;

namespace Operator.Onboarding;

/// <summary>
/// The only writer to LibreChat and to gateways, while this process leads.
/// <para><b>Flow</b>: a pass hands over a plan -> only a plan that is new to this process is queued -> one of
/// <see cref="MostAtOnce"/> workers attempts it -> the board -> the tenant's key is handed to
/// <paramref name="wake"/>, only when the result says something new.</para>
/// <para><b>Guarantees</b>: no pass waits for LibreChat or a gateway, and no worker longer than <see cref="Deadline"/>. A
/// failure is retried with backoff, without end. A plan that is done is checked again every
/// <see cref="LookAgainAfter"/>, and what somebody changed is put back. No request is made for a tenant without a
/// plan.</para>
/// </summary>
/// <param name="peers">Null when this operator cannot reach LibreChat and gateways.</param>
/// <param name="tenants">The Tenants of the cluster.</param>
/// <param name="secrets">The Secrets that the operator made, which include the session keys of the instances.</param>
/// <param name="sessionFor">The session for a pool's gateway; null for a pool that is gone.</param>
/// <param name="board">The plans and their results.</param>
/// <param name="services">Time, metrics and logs.</param>
/// <param name="wake">Called with a tenant whose result says something new.</param>
internal sealed class TenantOnboarding(
    OnboardingPeers? peers,
    IObjectCache<Tenant> tenants,
    IObjectCache<V1Secret> secrets,
    Func<NamespacedName, GatewaySession?> sessionFor,
    OnboardingBoard board,
    RuntimeServices services,
    Action<NamespacedName> wake
)
{
    public const int MostAtOnce = 8;

    public static TimeSpan LookAgainAfter { get; } = TimeSpan.FromHours(1);

    /// <summary>
    /// For all requests of an attempt, so that a slow peer holds a worker no longer. The next attempt goes on where this
    /// one stopped.
    /// </summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(30);

    private readonly WorkQueue<NamespacedName> _queue = new("onboarding", services.Time, services.Metrics.Queues);
    private readonly ILogger _logger = services.Loggers.CreateLogger("Operator.Onboarding");

    public OnboardingFacts FactsOf(Tenant tenant) => new(peers is not null, board.ResultOf(tenant.Metadata.Uid!));

    /// <summary>Called by a pass with the tenant's plan. Returns at once.</summary>
    public void Want(Tenant tenant, OnboardingPlan? plan)
    {
        if (plan is not { HasWork: true })
            board.Forget(tenant.Metadata.Uid!);
        else if (board.Put(tenant.Metadata.Uid!, plan))
            _queue.Add(NamespacedName.Of(tenant));
    }

    /// <summary>Runs until cancelled. Called once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (peers is null)
            return;
        tenants.Changed += Follow;
        try
        {
            await _queue
                .ConsumeAsync(MostAtOnce, item => TryAsync(peers, item.Key, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            tenants.Changed -= Follow;
        }
    }

    private void Follow(Tenant? before, Tenant? after)
    {
        if (before is not null && before.Metadata.Uid != after?.Metadata.Uid)
            board.Forget(before.Metadata.Uid!);
    }

    private async Task TryAsync(OnboardingPeers asked, NamespacedName key, CancellationToken cancellationToken)
    {
        try
        {
            await AttemptAsync(asked, key, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The queue is shut down too: it hands out nothing more.
        }
        catch (Exception e)
        {
            _logger.OnboardingThrew(key, e);
            _queue.AddRateLimited(key);
        }
    }

    private async Task AttemptAsync(OnboardingPeers asked, NamespacedName key, CancellationToken cancellationToken)
    {
        if (tenants.Get(key)?.Metadata.Uid is not { } uid || board.PlanOf(uid) is not { } plan)
            return;
        using var deadline = new CancellationTokenSource(Deadline, services.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var atGateway = await new GatewayAttempt(asked.Gateway, sessionFor)
            .RunAsync(plan, stop.Token)
            .ConfigureAwait(false);
        var inLibreChat = await InLibreChatAsync(
                asked.LibreChat,
                plan,
                atGateway,
                board.ResultOf(uid)?.SettlesAt,
                stop.Token
            )
            .ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var result = atGateway with
        {
            Steps = [.. atGateway.Steps, .. inLibreChat.Steps],
            SettlesAt = inLibreChat.SettlesAt,
        };
        if (result.IsComplete)
        {
            _queue.Forget(key);
            _queue.Add(key, delay: LookAgainAfter);
        }
        else if (result.SettlesAt - services.Time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            _queue.Forget(key);
            _queue.Add(key, delay: wait);
        }
        else
        {
            _queue.AddRateLimited(key);
        }
        if (board.Report(uid, result))
            wake(key);
    }

    /// <summary>The override is put only after its key works at the gateway and all pods have it.</summary>
    private async Task<OnboardingResult> InLibreChatAsync(
        ILibreChatAdmin admin,
        OnboardingPlan plan,
        OnboardingResult atGateway,
        DateTimeOffset? settlesAt,
        CancellationToken cancellationToken
    )
    {
        if (!plan.IsInLibreChat)
            return new(plan.Hash, []);
        if (plan is { Overrides: not null, Gateway: not null } && !atGateway.IsConfigured)
            return new(plan.Hash, [OnboardingSteps.Pending(OnboardingSteps.Configuration, "waits for the key")]);
        return SessionFor(plan) is { } session
            ? await OnboardingAttempt
                .RunAsync(admin, session, plan, settlesAt, services.Time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false)
            : new(
                plan.Hash,
                [
                    OnboardingSteps.Pending(
                        plan.Overrides is null ? OnboardingSteps.Roles : OnboardingSteps.Configuration,
                        $"ChatInstance {plan.Instance} has no session keys yet"
                    ),
                ]
            );
    }

    /// <summary>The keys are read anew each time: a rotation replaces them.</summary>
    private AdminSession? SessionFor(OnboardingPlan plan) =>
        secrets.Get(plan.Instance with { Name = ChildNames.Sessions(plan.Instance.Name) }) is { } keys
        && SessionKeys.Of(SecretContent.Of(keys)).JwtSecret is { Length: > 0 } secret
            ? new(
                plan.Instance with
                {
                    Name = ChildNames.Workload(plan.Instance.Name),
                },
                plan.Tenant,
                OperatorToken.For(plan.Tenant, secret, services.Time.GetUtcNow())
            )
            : null;
}
