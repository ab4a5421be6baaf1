using Entities;
using k8s.Models;
using Operator.References;

namespace Operator.ProviderPools.Observe;

/// <summary>Everything that decisions about one pool may look at.</summary>
internal sealed record ProviderPoolFacts
{
    public required ProviderPool Pool { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The configured image, for a pool that names none.</summary>
    public required string DefaultImage { get; init; }

    /// <summary>The Secrets of the pool's namespace that it refers to and that exist, by name.</summary>
    public required IReadOnlyDictionary<string, ReferencedSecret> Secrets { get; init; }

    /// <summary>The gateway as it runs; null before it was made.</summary>
    public required V1Deployment? Gateway { get; init; }

    /// <summary>The gateway's own; null before it has one.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Fresh random material, in case the gateway has no keys yet.</summary>
    public required string FreshMasterKey { get; init; }
    public required string FreshSaltKey { get; init; }
}
