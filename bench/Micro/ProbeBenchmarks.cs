using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using Kubernetes.Objects;
using Operator.ChatInstances.Probing;
using Operator.Outgoing;

namespace Bench.Micro;

/// <summary>One health check of an instance that is well: what an idle fleet does, all the time.</summary>
public class ProbeBenchmarks
{
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"u8.ToArray();

    private readonly ProbeTarget _target = new(
        new NamespacedName("chat", "shared-1"),
        "/readyz",
        TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(5),
        3
    );
    private readonly TcpListener _pods = new(IPAddress.Loopback, 0);
    private readonly byte[] _request = new byte[1024];
    private readonly Meter _meter = new("bench");
    private DirectProbe _probe = null!;
    private ProbeState _state = ProbeState.Unknown;

    [GlobalSetup]
    public void Start()
    {
        _pods.Start();
        _ = ServeAsync();
        _probe = new(
            new OutgoingPipelines(TimeProvider.System, _meter).Probe,
            async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(_pods.LocalEndpoint, cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
        );
    }

    [GlobalCleanup]
    public void Stop()
    {
        _probe.Dispose();
        _meter.Dispose();
        _pods.Dispose();
    }

    [Benchmark]
    public object StateAfterASuccess() => _state = _state.After(ProbeResult.Well, 3);

    [Benchmark]
    public async Task<bool> CheckOverANewConnection() =>
        await _probe.CheckAsync(_target, CancellationToken.None).ConfigureAwait(false) == ProbeResult.Well;

    /// <summary>Pods that cost next to nothing: one answer per connection.</summary>
    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _pods.AcceptSocketAsync().ConfigureAwait(false);
                await socket.ReceiveAsync(_request).ConfigureAwait(false);
                await socket.SendAsync(Answer).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
