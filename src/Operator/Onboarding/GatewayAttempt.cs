using Entities;
using Kubernetes.Objects;
using Operator.Gateway;
using Operator.Outgoing;
using static Operator.Onboarding.OnboardingSteps;

namespace Operator.Onboarding;

/// <summary>One attempt to bring the gateways into the state of a plan. Idempotent.</summary>
/// <param name="admin">The admin API of the gateways.</param>
/// <param name="sessionFor">The session for the gateway of a pool; null for a pool that is gone.</param>
internal sealed class GatewayAttempt(IGatewayAdmin admin, Func<NamespacedName, GatewaySession?> sessionFor)
{
    /// <summary>Returns the steps by name, and none when there is nothing to do.</summary>
    public async Task<OnboardingResult> RunAsync(OnboardingPlan plan, CancellationToken cancellationToken)
    {
        var steps = new List<TenantOnboardingStep>();
        if (plan.Gateway is { } access)
            steps.Add(await EnsureAsync(plan, access, cancellationToken).ConfigureAwait(false));
        // All at once: one that hangs takes the time of no other, nor what LibreChat is left.
        var objections = await Task.WhenAll(
                plan.FormerPools.Select(pool => WithdrawAsync(pool, plan, cancellationToken))
            )
            .ConfigureAwait(false);
        var (withdrawn, remaining) = (new List<NamespacedName>(), new List<string>());
        foreach (var (pool, why) in plan.FormerPools.Zip(objections))
        {
            if (why is null)
                withdrawn.Add(pool);
            else
                remaining.Add($"ProviderPool {pool}: {why}");
        }
        if (plan.FormerPools.Count > 0)
            steps.Add(
                remaining.Count == 0
                    ? Done(FormerGatewayKeys)
                    : Pending(FormerGatewayKeys, $"{string.Join("; ", remaining)}; it is tried again")
            );
        return new(plan.Hash, steps) { Withdrawn = withdrawn };
    }

    private async Task<TenantOnboardingStep> EnsureAsync(
        OnboardingPlan plan,
        GatewayAccess access,
        CancellationToken cancellationToken
    )
    {
        if (sessionFor(access.Pool) is not { } session)
            return Pending(GatewayKey, $"ProviderPool {access.Pool} is not there any more");
        try
        {
            await admin.EnsureTeamAsync(session, access.Team, cancellationToken).ConfigureAwait(false);
            await admin.EnsureKeyAsync(session, access.Team.Id, access.Key, cancellationToken).ConfigureAwait(false);
            return access.IsInPods
                ? Done(GatewayKey)
                : Pending(GatewayKey, $"waits for the pods of ChatInstance {plan.Instance} to take up the key");
        }
        catch (PeerException e)
        {
            return Of(GatewayKey, $"the gateway of ProviderPool {access.Pool}", e);
        }
    }

    /// <summary>Why the key could not be withdrawn; null: it is. A pool that is gone has no gateway any more.</summary>
    private async Task<string?> WithdrawAsync(
        NamespacedName pool,
        OnboardingPlan plan,
        CancellationToken cancellationToken
    )
    {
        if (sessionFor(pool) is not { } session)
            return null;
        try
        {
            await admin.RemoveTeamAsync(session, plan.Tenant, plan.TenantUid, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PeerException e)
        {
            return e.Message;
        }
    }
}
