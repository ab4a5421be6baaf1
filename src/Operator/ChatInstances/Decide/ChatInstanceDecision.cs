using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.ScaleOut;
using Operator.Report;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Turns facts into a plan. All rules run, so that a user sees all problems at once; the order of the rules decides
/// which one names the reason. Never throws for anything that a user can write.
/// </summary>
internal static class ChatInstanceDecision
{
    /// <summary>Rules whose findings delay the deletion of an instance.</summary>
    private static readonly Func<ChatInstanceFacts, IEnumerable<Finding>>[] Staying =
    [
        ProtectedFromDeletion.In,
        TenantsStillPlaced.In,
    ];

    private static readonly Func<ChatInstanceFacts, IEnumerable<Finding>>[] Rules =
    [
        .. Staying,
        CredentialsReplaced.In, // data is at stake: before anything that is merely incomplete
        StoreCredentialsReplaced.In,
        CredentialsUnusable.In,
        EdgeWithoutTenantHeader.In,
        UnsafeAccess.In,
        HostTaken.In,
        HostReserved.In,
        ConfigUnusable.In,
        AutoscalingMalformed.In,
        SchedulingMalformed.In,
        RouteMalformed.In,
        SecretMissing.In,
        ConfigMapMissing.In,
        StoreUriMalformed.In,
        PoolMissing.In,
        PoolNotOffered.In,
        EmbeddingsUnavailable.In,
        ScaleUnsafe.In,
        VersionNotInTable.In,
        RouteNotCarried.In,
        VariableUnread.In,
        PodSecurityNotEnforced.In,
        NamespaceNotListed.In,
    ];

    public static ChatInstancePlan Decide(ChatInstanceFacts facts)
    {
        if (facts.IsBeingDeleted && !Array.Exists(Staying, rule => rule(facts).Any()))
            return new([], null) { TearsDown = true, DroppedRecord = DroppedRecord(facts) };
        if (Pause.Of(facts.Instance.Metadata) is { } pause)
            return new([new(pause.Reason, pause.Message, Effect.Pause)], null);
        Finding[] findings = [.. Rules.SelectMany(rule => rule(facts))];
        return new(findings, Array.Exists(findings, Holds) ? null : Draw(facts, findings));
    }

    /// <summary>
    /// An instance that takes its keys along leaves no record of them. One whose namespace is deleted does: that may be
    /// a mistake, and the database is elsewhere.
    /// </summary>
    private static NamespacedName? DroppedRecord(ChatInstanceFacts facts) =>
        facts is { NamespaceStays: true, Instance.Spec.DeletionPolicy: DeletionPolicy.Delete }
            ? KeyRecord.NameOf(facts.Configuration, NamespacedName.Of(facts.Instance))
            : null;

    private static KeyRecord? RecordOf(ChatInstanceFacts facts) =>
        facts is { LiveCredentials: { } live, Deployment.Status.AvailableReplicas: > 0 }
        && DatabaseInUse.FingerprintOf(facts) is { } database
            ? KeyRecord.After(
                facts.Record,
                NamespacedName.Of(facts.Instance),
                database,
                CredentialsFingerprint.Of(live)
            )
            : null;

    private static bool Holds(Finding finding) =>
        finding.Effect is Effect.Hold or Effect.HoldUnlessArriving or Effect.Wait;

    private static ChatInstanceBlueprint Draw(ChatInstanceFacts facts, Finding[] findings)
    {
        var spec = facts.Instance.Spec;
        var stores = StoreDecision.Of(facts);
        string[] generated =
        [
            ChildNames.Credentials(facts.Instance.Metadata.Name),
            ChildNames.Sessions(facts.Instance.Metadata.Name),
        ];
        var sessions = JwtRotation.Of(facts);
        var keys = TenantKeyDecision.Of(facts);
        return new()
        {
            Instance = facts.Instance,
            Configuration = facts.Configuration,
            Version = LibreChatRelease.RulesOf(spec),
            Image = LibreChatRelease.ImageOf(spec, facts.Configuration.Images.LibreChat),
            Scale = Scale.Of(spec, Array.Exists(findings, finding => finding.Effect == Effect.OnePod)),
            IsRouted = !Array.Exists(findings, finding => finding.Effect == Effect.Unrouted),
            Credentials = facts.LiveCredentials ?? facts.FreshCredentials,
            CredentialsFingerprint = facts.LiveCredentials is { } live ? CredentialsFingerprint.Of(live) : null,
            Record = RecordOf(facts),
            Sessions = sessions,
            SessionsInUse = facts.LiveSessionKeys ?? sessions,
            MongoUri = StoreDecision.MongoUri(facts, stores),
            StorePorts = StoreDecision.ForeignPorts(facts),
            Stores = stores,
            HasClosedPage = facts.SuspendedTenants > 0 || (spec.Suspend && facts.Tenants > 0),
            Gateway = spec.ProviderPoolRef is null ? null : GatewayEndpoint.Of(facts.Pool),
            Inside = McpAddresses.Of(facts.Instance, facts.Configuration),
            ScaleOut = ScaleOutPlan.Of(facts),
            Accounts = facts.Accounts,
            SignOnRestart = SignOnRestart.Of(facts),
            RunningRelease = RunningImage.ReleaseOf(facts),
            TenantKeys = keys,
            KeysInPods = TenantKeyDecision.InPods(facts, keys),
            Monitoring = facts.Monitoring,
            Secrets = facts
                .Secrets.Where(secret => !generated.Contains(secret.Key) && !stores.Secrets.ContainsKey(secret.Key))
                .Concat(stores.Secrets)
                .ToDictionary(),
            ConfigMaps = facts.ConfigMaps,
        };
    }
}
