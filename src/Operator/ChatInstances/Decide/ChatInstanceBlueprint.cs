using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.ScaleOut;
using Operator.ChatInstances.Stores;
using Operator.Configuration;
using Operator.Onboarding;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Everything that the children of an instance are rendered from. It exists only when nothing holds the instance, so
/// that every part of it is usable.
/// </summary>
internal sealed record ChatInstanceBlueprint
{
    public required ChatInstance Instance { get; init; }
    public required OperatorConfiguration Configuration { get; init; }
    public required LibreChatVersion Version { get; init; }
    public required string Image { get; init; }
    public required Scale Scale { get; init; }

    /// <summary>The instance's own host may lead to it.</summary>
    public bool IsRouted { get; init; } = true;

    public required Credentials Credentials { get; init; }

    /// <summary>
    /// Tells the credentials apart once they are in the cluster; null while they are still to be written.
    /// </summary>
    public string? CredentialsFingerprint { get; init; }

    /// <summary>What the Secret with the session keys shall hold.</summary>
    public required SessionKeys Sessions { get; init; }

    /// <summary>
    /// What it holds, as far as that is known: pods are replaced when the keys have changed, not when they are about
    /// to.
    /// </summary>
    public required SessionKeys SessionsInUse { get; init; }

    /// <summary>With the instance's own database in it.</summary>
    public required string MongoUri { get; init; }

    /// <summary>The ports that the user's own stores answer on, ascending.</summary>
    public required IReadOnlyList<int> StorePorts { get; init; }

    /// <summary>The stores that the operator runs itself.</summary>
    public required StorePlan Stores { get; init; }

    /// <summary>Null: the instance offers what spec.config configures.</summary>
    public GatewayEndpoint? Gateway { get; init; }

    /// <summary>
    /// The Secrets that the pods read besides the rendered ones, by name: a change of what is in them replaces the
    /// pods.
    /// </summary>
    public required IReadOnlyDictionary<string, SecretContent> Secrets { get; init; }

    /// <summary>
    /// What is in the ConfigMaps that the pods read besides the rendered one, by name: as for <see cref="Secrets"/>.
    /// </summary>
    public required IReadOnlyDictionary<string, IDictionary<string, string>> ConfigMaps { get; init; }

    /// <summary>Somebody's hosts are to be answered for while his chat is closed.</summary>
    public bool HasClosedPage { get; init; }

    /// <summary>Null without spec.scaleOut.</summary>
    public ScaleOutPlan? ScaleOut { get; init; }

    /// <summary>Who is to be known inside LibreChat from the start, by tenant.</summary>
    public IReadOnlyList<TenantAccount> Accounts { get; init; } = [];

    /// <summary>What tenants of the instance open the gateway with, each with its own.</summary>
    public IReadOnlyList<TenantKey> TenantKeys { get; init; } = [];

    /// <summary>Those that the pods have, by tenant, with the fingerprint of each.</summary>
    public IReadOnlyDictionary<string, string> KeysInPods { get; init; } = new Dictionary<string, string>();

    public required MonitoringKinds Monitoring { get; init; }

    public string Name => Instance.Metadata.Name;

    public string Namespace => Instance.Metadata.NamespaceProperty!;

    public ChatInstanceSpec Spec => Instance.Spec;
}
