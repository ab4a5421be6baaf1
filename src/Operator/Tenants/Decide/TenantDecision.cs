using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.Placement;
using Operator.Report;
using Operator.Routing;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>Facts in, plan out; nothing else is read and nothing is written.</summary>
internal static class TenantDecision
{
    private static readonly TimeSpan ProofPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FarthestLook = TimeSpan.FromDays(30);

    public static TenantPlan Decide(TenantFacts facts)
    {
        var tier = TierRules.Decide(facts.Tenant, facts.Configuration);
        var plan = new TenantPlan
        {
            Tier = tier,
            Limits = EffectiveLimits.Of(facts.Spec.Limits, facts.Plan.Limits),
            Instance = facts.Home,
            DeletionPolicy = facts.Spec.DeletionPolicy,
        };
        var stays = Protection.Of(facts.Tenant.Metadata);
        if (facts.IsBeingDeleted && stays is null)
            return Farewell.To(facts, plan);
        if (Pause.Of(facts.Tenant.Metadata) is { } pause)
            return plan with { Held = pause };
        var carried =
            Refusals.First(facts, tier) is { } refusal ? HoldOn(facts, plan with { Held = refusal })
            : SeatsWithoutRoom.Check(facts) is { } lack ? WithSeatsOfBefore(facts, plan, lack)
            : CarryOut(facts, plan);
        return stays is null ? carried : carried with { Complaint = stays };
    }

    private static TenantPlan CarryOut(TenantFacts facts, TenantPlan plan) =>
        plan.Tier.Tier == TenantTier.Dedicated ? Dedicated(facts, plan) : Shared(facts, plan);

    /// <summary>A lack of room for seats is no mistake in the spec: everything else in it is carried out.</summary>
    private static TenantPlan WithSeatsOfBefore(TenantFacts facts, TenantPlan plan, Verdict lack)
    {
        var carried = CarryOut(
            facts with
            {
                Tenant = facts.Tenant with { Spec = facts.Spec with { Seats = AcceptedSpec.SeatsOf(facts.Tenant) } },
            },
            plan
        );
        return carried with
        {
            SeatsWaiting = lack,
            LookAgainAfter = new[]
            {
                carried.LookAgainAfter,
                facts.MoveWait > TimeSpan.Zero ? facts.MoveWait : null,
            }.Min(),
        };
    }

    /// <summary>
    /// The last accepted spec stays in force on the instance that holds the data. Suspending the tenant, its deletion
    /// policy and fewer seats take effect even when the new spec is refused.
    /// </summary>
    private static TenantPlan HoldOn(TenantFacts facts, TenantPlan plan)
    {
        if (facts.Home is not { } home || AcceptedSpec.Of(facts.Tenant) is not { } accepted)
            return plan;
        var before = facts with
        {
            Tenant = facts.Tenant with
            {
                Spec = accepted with
                {
                    Suspend = facts.Spec.Suspend,
                    DeletionPolicy = facts.Spec.DeletionPolicy,
                    Seats = Math.Min(facts.Spec.Seats, accepted.Seats),
                },
            },
        };
        var isDedicated = home == TenantNames.DedicatedInstance(facts.Configuration, facts.Name);
        return CarryOut(
            before,
            plan with
            {
                Tier = plan.Tier with { Tier = isDedicated ? TenantTier.Dedicated : TenantTier.Shared },
                Limits = EffectiveLimits.Of(accepted.Limits, before.Plan.Limits),
            }
        );
    }

    private static TenantPlan Dedicated(TenantFacts facts, TenantPlan plan)
    {
        var key = TenantNames.DedicatedInstance(facts.Configuration, facts.Name);
        var hosts = HostPlan.Of(facts, key.Namespace!);
        var objection = DedicatedSpec.ModelsObjection(facts);
        // A new instance would offer every model, so none is made until spec.models can be carried out.
        var (spec, refusal) =
            facts.Instance is null && objection is not null ? (null, objection) : DedicatedSpec.Of(facts, hosts.Names);
        if (spec is null)
            return plan with { Held = plan.Held ?? refusal };
        var instance = new ChatInstance
        {
            Metadata = new()
            {
                Name = key.Name,
                NamespaceProperty = key.Namespace,
                Annotations = Rotation(facts.Tenant),
            },
            Spec = spec,
        };
        var served = Served(facts, plan, instance);
        return served with
        {
            Complaint = served.Complaint ?? objection ?? TextReferences.Check(facts) ?? McpServerPlaces.Check(facts),
            LiveInstance = facts.Instance,
            DedicatedInstance = instance,
            Guardrails = Guardrails.Of(facts),
            SharedCredentials = [.. SharedCredentials(facts)],
            SecretCopies = [.. served.SecretCopies, .. InstanceSecrets(facts, key.Namespace!)],
        };
    }

    /// <summary>A rotation that is requested on the Tenant is requested on its instance.</summary>
    private static Dictionary<string, string>? Rotation(Tenant tenant) =>
        tenant.Metadata.Annotations.Find(Labels.RotateJwt) is { } requested
            ? new() { [Labels.RotateJwt] = requested }
            : null;

    private static TenantPlan Shared(TenantFacts facts, TenantPlan plan)
    {
        if (facts.Home is { } home)
            return facts.Instance is { } instance
                ? AtHome(facts, plan, instance)
                : plan with
                {
                    Held = plan.Held ?? HomeIsGone(home),
                };
        var search = LeastLoaded.Choose(
            Departure.Request(facts) with
            {
                Origin = DataElsewhere.OriginOf(facts),
            },
            facts.Candidates
        );
        if (search.Chosen is not { } chosen)
            return plan with
            {
                Search = search,
                Held = new(VerdictState.Progressing, TenantReasons.NoCapacity, NoCapacity.Because(search)),
            };
        return Served(facts, plan with { Search = search }, chosen);
    }

    /// <summary>
    /// A tenant that must move stays on its instance until another instance has room and the move budget allows it.
    /// </summary>
    private static TenantPlan AtHome(TenantFacts facts, TenantPlan plan, ChatInstance instance)
    {
        if (Departure.Why(facts) is not { } why)
            return Served(facts, plan with { LookAgainAfter = Departure.LookAgainAfter(facts) }, instance);
        var home = NamespacedName.Of(instance);
        var search = LeastLoaded.Choose(Departure.RequestFrom(facts), facts.Candidates);
        if (search.Chosen is not { } chosen)
            return Served(facts, plan, instance) with { MoveWaiting = Waits($"{why}; {NoCapacity.Because(search)}") };
        if (facts.MoveWait > TimeSpan.Zero)
            return Served(facts, plan with { LookAgainAfter = facts.MoveWait }, instance) with
            {
                MoveWaiting = new(
                    VerdictState.Ready,
                    TenantReasons.MoveQueued,
                    $"{why}; the tenant moves to {NamespacedName.Of(chosen)} when it is its turn"
                ),
            };
        // If an earlier move is not finished, because the pods here lack the tenant's key, the instance before that
        // still serves the tenant.
        var serving = facts.HomeHasKey ? instance : facts.LeftInstance ?? instance;
        return Served(
            facts with
            {
                LeftInstance = serving,
                RouteIsReady = false,
                HomeHasKey = chosen.Spec.ProviderPoolRef is null || LibreChatRelease.EncryptsOverrides(chosen),
            },
            plan with
            {
                Search = search,
                Move = new(home, why),
            },
            chosen
        );
    }

    private static Verdict Waits(string message) => new(VerdictState.Ready, TenantReasons.MoveWaiting, message);

    private static TenantPlan Served(TenantFacts facts, TenantPlan plan, ChatInstance instance)
    {
        var hosts = HostPlan.Of(facts, instance.Metadata.NamespaceProperty!);
        // The former instance serves until the pods of the new one have the tenant's key: without it, people could use
        // no model. A former instance that is down or suspended cannot serve, so the new one does, even without the
        // key.
        var isAwaited =
            !facts.HomeHasKey
            && !facts.Spec.Suspend
            && facts.LeftInstance is { Status.Health: not InstanceHealth.Down, Spec.Suspend: false };
        // Within a namespace the old and the new route are the same object, so the edge switches in one step.
        var left =
            facts.LeftInstance is { } former
            && (
                isAwaited
                || (!facts.RouteIsReady && former.Metadata.NamespaceProperty != instance.Metadata.NamespaceProperty)
            )
                ? former
                : null;
        var formerHosts = left is null ? null : HostPlan.Of(facts, left.Metadata.NamespaceProperty!);
        return plan with
        {
            Applies = true,
            Instance = NamespacedName.Of(instance),
            LiveInstance = instance,
            Complaint = hosts.Complaint,
            Hosts = hosts.Names,
            Certificates = hosts.States,
            LookAgainAfter = new[]
            {
                plan.LookAgainAfter,
                facts.UnprovenHosts.Count > 0 ? ProofPause : null,
                Expiry(facts, hosts),
                isAwaited ? KeyPause : null,
            }.Min(),
            Route = isAwaited ? null : Route(facts, instance, hosts),
            Leaving = left is null ? null : NamespacedName.Of(left),
            FormerRoute = left is null ? null : Route(facts, left, formerHosts!),
            SecretCopies = [.. hosts.Certificates, .. formerHosts?.Certificates ?? []],
        };
    }

    /// <summary>
    /// A certificate that expires causes no event, so the tenant is queued again. The delay is limited because timers
    /// cannot wait for years.
    /// </summary>
    private static TimeSpan? Expiry(TenantFacts facts, HostPlan hosts) =>
        hosts.States.Where(s => s.State == CertificateState.Valid).Min(s => s.NotAfter) is { } end
            ? TimeSpan.FromTicks(Math.Min((end - facts.Now).Ticks, FarthestLook.Ticks))
            : null;

    private static Verdict HomeIsGone(NamespacedName home) =>
        Refusals.Stalled(
            TenantReasons.InstanceNotFound,
            $"ChatInstance {home}, which holds the tenant's data, does not exist: restore it"
        );

    /// <summary>
    /// A suspended tenant keeps its route, which leads to the closed page; without a route, visitors would see a
    /// connection error.
    /// </summary>
    private static RouteSpec? Route(TenantFacts facts, ChatInstance instance, HostPlan hosts)
    {
        var release = LibreChatRelease.RulesOf(instance.Spec);
        if (
            hosts.Hosts.Count == 0
            || !RouteSafety.IsSafe(instance.Spec.Mode, release, isTenants: true, facts.Configuration.Routing)
        )
            return null;
        var name = TenantNames.Route(facts.Name);
        var route =
            facts.Spec.Suspend || instance.Spec.Suspend
                ? Routes.ToClosedPage(instance, name)
                : Routes.To(instance, name);
        return route with { TenantId = facts.Name, Hosts = hosts.Hosts };
    }

    /// <summary>What the plan's template names, all tenants of the plan use.</summary>
    private static IEnumerable<string> SharedCredentials(TenantFacts facts) =>
        TenantSecretReferences
            .OfInstance(facts.Tenant, facts.Configuration)
            .Where(use => !use.IsTenants && use.Path.EndsWith(".uriSecretRef", StringComparison.Ordinal))
            .Select(use => use.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);

    /// <summary>
    /// A copy keeps the name of its source, so that the references in the spec also hold in the instance's namespace.
    /// </summary>
    private static IEnumerable<SecretCopy> InstanceSecrets(TenantFacts facts, string targetNamespace) =>
        TenantSecretReferences
            .OfInstance(facts.Tenant, facts.Configuration)
            .GroupBy(use => use.Name, use => use.Key)
            .Select(uses => new SecretCopy(
                facts.Secrets.GetValueOrDefault(uses.Key),
                new(targetNamespace, uses.Key),
                uses.Contains(null) ? null : [.. uses.OfType<string>().Distinct()]
            ));
}
