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

    /// <summary>To have no room is no mistake: everything else goes on as it is asked for.</summary>
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
    /// What was accepted goes on where the data is. Closing the chat, keeping its data, and giving seats back are never
    /// refused.
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
        // An instance that is not there yet would offer everything.
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
            Complaint = served.Complaint ?? objection,
            LiveInstance = facts.Instance,
            DedicatedInstance = instance,
            Guardrails = Guardrails.Of(facts),
            SecretCopies = [.. served.SecretCopies, .. InstanceSecrets(facts, key.Namespace!)],
        };
    }

    /// <summary>What is asked of the Tenant is asked of its instance.</summary>
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

    /// <summary>Who must leave is served where it is until there is another place, and its turn has come.</summary>
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
        // Who is still served where he was before goes on from there.
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
        // Until the pods of the new instance have the tenant's key, people could chat there with no model; but rather
        // so than not at all.
        var isAwaited =
            !facts.HomeHasKey
            && !facts.Spec.Suspend
            && facts.LeftInstance is { Status.Health: not InstanceHealth.Down, Spec.Suspend: false };
        // Within a namespace the route is one object, which the edge takes over in one step.
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

    /// <summary>A certificate that ends makes no event. Timers do not reach years.</summary>
    private static TimeSpan? Expiry(TenantFacts facts, HostPlan hosts) =>
        hosts.States.Where(s => s.State == CertificateState.Valid).Min(s => s.NotAfter) is { } end
            ? TimeSpan.FromTicks(Math.Min((end - facts.Now).Ticks, FarthestLook.Ticks))
            : null;

    private static Verdict HomeIsGone(NamespacedName home) =>
        Refusals.Stalled(
            TenantReasons.InstanceNotFound,
            $"ChatInstance {home}, which holds the tenant's data, does not exist: restore it"
        );

    /// <summary>Who is closed is answered for: a host that leads nowhere would look like a fault.</summary>
    private static RouteSpec? Route(TenantFacts facts, ChatInstance instance, HostPlan hosts)
    {
        if (hosts.Hosts.Count == 0 || !SharedRoutes.AreSafe(instance, facts.Configuration.Routing))
            return null;
        var name = TenantNames.Route(facts.Name);
        var route =
            facts.Spec.Suspend || instance.Spec.Suspend
                ? Routes.ToClosedPage(instance, name)
                : Routes.To(instance, name);
        return route with { TenantId = facts.Name, Hosts = hosts.Hosts };
    }

    /// <summary>
    /// A copy keeps its source's name, so that the references in the spec hold beside the instance as they do here.
    /// </summary>
    private static IEnumerable<SecretCopy> InstanceSecrets(TenantFacts facts, string targetNamespace) =>
        TenantSecretReferences
            .OfInstance(facts.Tenant, facts.Configuration)
            .Select(use => use.Name)
            .Distinct()
            .Select(name => new SecretCopy(facts.Secrets.GetValueOrDefault(name), new(targetNamespace, name)));
}
