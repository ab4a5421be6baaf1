using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.Configuration;

namespace Operator.ChatInstances.Decide;

/// <summary>Everything that the children of an instance are rendered from. It exists only when nothing holds the instance, so that every part of it is usable.</summary>
internal sealed record ChatInstanceBlueprint
{
    public required ChatInstance Instance { get; init; }
    public required OperatorConfiguration Configuration { get; init; }
    public required LibreChatVersion Version { get; init; }
    public required string Image { get; init; }
    public required Scale Scale { get; init; }
    public required Credentials Credentials { get; init; }

    /// <summary>With the instance's own database in it.</summary>
    public required string MongoUri { get; init; }

    /// <summary>The ports that the stores answer on, ascending.</summary>
    public required IReadOnlyList<int> StorePorts { get; init; }

    /// <summary>Null: the instance offers what spec.config configures.</summary>
    public GatewayEndpoint? Gateway { get; init; }

    /// <summary>The Secrets that the pods read besides the rendered ones, by name: a change of what is in them replaces the pods.</summary>
    public required IReadOnlyDictionary<string, SecretContent> Secrets { get; init; }

    public required MonitoringKinds Monitoring { get; init; }

    public string Name => Instance.Metadata.Name;

    public string Namespace => Instance.Metadata.Namespace!;

    public ChatInstanceSpec Spec => Instance.Spec;
}
