using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedApiServer;

public sealed record ApiServerOptions
{
    /// <summary>
    /// True: TLS with a CA that is created at the start, and client certificates. False: plain HTTP with bearer tokens
    /// only. The server always listens on loopback.
    /// </summary>
    public bool Tls { get; init; } = true;

    /// <summary>0 chooses a free port.</summary>
    public int Port { get; init; }

    /// <summary>True: RBAC is on, as in a real cluster. False: every authenticated user may do everything.</summary>
    public bool Authorize { get; init; } = true;

    /// <summary>Static bearer tokens.</summary>
    public IReadOnlyDictionary<string, UserInfo> Tokens { get; init; } = new Dictionary<string, UserInfo>();

    /// <summary>How many writes of one resource the watch history keeps before it compacts.</summary>
    public int EventLogCapacity { get; init; } = 10_000;

    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Seed of uids, generated names and issued tokens.</summary>
    public int Seed { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
