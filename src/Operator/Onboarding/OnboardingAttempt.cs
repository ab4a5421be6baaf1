using Entities;
using Operator.Outgoing;
using static Operator.Onboarding.OnboardingSteps;

namespace Operator.Onboarding;

/// <summary>
/// One attempt to bring LibreChat into the state of a plan: it reads first, writes what differs, and turns every
/// failure into a step. Idempotent.
/// </summary>
internal static class OnboardingAttempt
{
    /// <param name="admin">LibreChat.</param>
    /// <param name="session">Of the tenant.</param>
    /// <param name="plan">The wanted state.</param>
    /// <param name="settlesAt">Of the last attempt at the same plan.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<OnboardingResult> RunAsync(
        ILibreChatAdmin admin,
        AdminSession session,
        OnboardingPlan plan,
        DateTimeOffset? settlesAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var steps = new List<TenantOnboardingStep>();
        if (plan.Overrides is not null)
        {
            try
            {
                var isPut = await PutAsync(admin, session, plan, cancellationToken).ConfigureAwait(false);
                if (isPut || (settlesAt is null && !plan.WasPut))
                    settlesAt = now + plan.OverrideCacheTime;
                steps.Add(Done(Account));
                steps.Add(
                    settlesAt > now
                        ? Pending(
                            OnboardingSteps.Configuration,
                            $"pods may go on with the former one for {plan.OverrideCacheTime.TotalSeconds}s"
                        )
                        : Done(OnboardingSteps.Configuration)
                );
            }
            catch (PeerException e)
            {
                return new(
                    plan.Hash,
                    e.Code == 401
                        ?
                        [
                            Pending(Account, NoAccount(plan)),
                            Pending(OnboardingSteps.Configuration, "waits for the account"),
                        ]
                        : [Done(Account), Of(OnboardingSteps.Configuration, e)]
                );
            }
        }
        return new(plan.Hash, await PeopleAsync(admin, session, plan, steps, cancellationToken).ConfigureAwait(false))
        {
            SettlesAt = settlesAt,
        };
    }

    private static async Task<IReadOnlyList<TenantOnboardingStep>> PeopleAsync(
        ILibreChatAdmin admin,
        AdminSession session,
        OnboardingPlan plan,
        List<TenantOnboardingStep> steps,
        CancellationToken cancellationToken
    )
    {
        steps.Add(
            await StepAsync(
                    Roles,
                    plan,
                    async () =>
                    {
                        await admin.EnsureAdminRoleAsync(session, cancellationToken).ConfigureAwait(false);
                        await admin
                            .EnsurePermissionsAsync(session, plan.Permissions, cancellationToken)
                            .ConfigureAwait(false);
                    }
                )
                .ConfigureAwait(false)
        );
        if (plan.AdminEmail is { } email)
            steps.Add(await FirstAdminAsync(admin, session, plan, email, cancellationToken).ConfigureAwait(false));
        return steps;
    }

    /// <summary>False: LibreChat had it already.</summary>
    private static async Task<bool> PutAsync(
        ILibreChatAdmin admin,
        AdminSession session,
        OnboardingPlan plan,
        CancellationToken cancellationToken
    )
    {
        var live = await admin.ReadOverridesAsync(session, cancellationToken).ConfigureAwait(false);
        if (LiveOverrides.Equal(live, plan.Overrides!, plan.WasPut))
            return false;
        await admin.PutOverridesAsync(session, plan.Overrides!, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<TenantOnboardingStep> FirstAdminAsync(
        ILibreChatAdmin admin,
        AdminSession session,
        OnboardingPlan plan,
        string email,
        CancellationToken cancellationToken
    )
    {
        var isThere = false;
        var step = await StepAsync(
                Admin,
                plan,
                async () => isThere = await admin.HasUserAsync(session, email, cancellationToken).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        return step.State != OnboardingState.Done || isThere
            ? step
            : Pending(
                Admin,
                $"{email} has no account yet: the Job of the instance that makes the accounts has not, or somebody has deleted it"
            );
    }

    private static async Task<TenantOnboardingStep> StepAsync(string name, OnboardingPlan plan, Func<Task> ensure)
    {
        try
        {
            await ensure().ConfigureAwait(false);
            return Done(name);
        }
        catch (PeerException e)
        {
            return e.Code == 401 ? Pending(name, NoAccount(plan)) : Of(name, e);
        }
    }

    private static TenantOnboardingStep Of(string name, PeerException error) =>
        error.Code == 403
            ? Failed(
                name,
                $"LibreChat: {error.Message}: the account {OperatorAccount.Name} must have the role ADMIN in this tenant; delete the Job of the instance that makes the accounts to have it run again"
            )
            : OnboardingSteps.Of(name, "LibreChat", error);

    private static string NoAccount(OnboardingPlan plan) =>
        $"LibreChat does not know the account of the operator: a Job in namespace {plan.Instance.Namespace} makes it; delete the Job to have it run again";
}
