using Entities;
using k8s.Models;
using Operator.Configuration;
using Operator.References;

namespace Operator.ProviderPools.Observe;

/// <summary>Everything that decisions about one pool may look at.</summary>
internal sealed record ProviderPoolFacts
{
    public required ProviderPool Pool { get; init; }
    public required DateTimeOffset Now { get; init; }

    public required OperatorConfiguration Configuration { get; init; }

    /// <summary>The namespaces of the ChatInstances that use the pool, in order.</summary>
    public required IReadOnlyList<string> CallingNamespaces { get; init; }

    /// <summary>By name: the Secrets in the pool's namespace that the pool refers to and that exist.</summary>
    public required IReadOnlyDictionary<string, ReferencedSecret> Secrets { get; init; }

    /// <summary>The gateway's Deployment in the cluster. Null before it is created.</summary>
    public required V1Deployment? Gateway { get; init; }

    /// <summary>The gateway's master key. Null before it is created.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Fresh random material, in case the gateway has no keys yet.</summary>
    public required string FreshMasterKey { get; init; }
    public required string FreshSaltKey { get; init; }
}
