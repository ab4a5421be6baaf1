using System.Runtime.ExceptionServices;
using Kubernetes.Client;
using Microsoft.Extensions.Hosting;

namespace Kubernetes.Hosting;

/// <summary>The exception of the first part that crashed. It stops the host.</summary>
public sealed class HostFailure(IHostApplicationLifetime host)
{
    private ExceptionDispatchInfo? _first;

    /// <summary>No part has crashed.</summary>
    public bool IsAlive => Volatile.Read(ref _first) is null;

    /// <summary>Another process may lead already: nothing may be finished.</summary>
    internal bool IsLossOfLeadership => Volatile.Read(ref _first)?.SourceException is LeadershipLostException;

    internal void Report(Exception exception)
    {
        Interlocked.CompareExchange(ref _first, ExceptionDispatchInfo.Capture(exception), null);
        host.StopApplication();
    }

    internal void Throw() => _first?.Throw();
}
