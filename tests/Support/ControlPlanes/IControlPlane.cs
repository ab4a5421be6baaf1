namespace Support.ControlPlanes;

/// <summary>One running API server, whoever built it, and what it can do beyond answering.</summary>
internal interface IControlPlane : IAsyncDisposable
{
    /// <summary>What a skipped test names as the cause.</summary>
    string Description { get; }

    Uri Url { get; }

    /// <summary>Null: the address is plain HTTP, or a public authority signed it.</summary>
    string? AuthorityPem { get; }

    ClusterCredentials Admin { get; }

    /// <summary>Owner references are collected, namespaces end, workloads get their status.</summary>
    bool HasControllerManager { get; }

    /// <summary>Null where nobody but the cluster's own authority can sign.</summary>
    Func<string, IReadOnlyList<string>, ClusterCredentials>? IssueCertificate { get; }

    /// <summary>Null where history cannot be dropped on request.</summary>
    Func<Task>? CompactAsync { get; }
}
