using k8s.Models;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>What is particular about a pod beside an instance. The ids are those of the image's own user.</summary>
internal sealed record BackingContainer
{
    public required V1Container Container { get; init; }
    public required IList<V1Volume> Volumes { get; init; }
    public required long UserId { get; init; }
    public required long GroupId { get; init; }

    /// <summary>Of what the pod reads when it starts besides its spec.</summary>
    public required string ConfigHash { get; init; }

    public IList<V1HostAlias>? HostAliases { get; init; }
}
