using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Watch;

namespace Kubernetes.Tests.Watch;

/// <summary>
/// The two calls of a reflector, answered as the test says, one after the other. A call that nothing was said about
/// waits.
/// </summary>
internal sealed class ScriptedSource : IWatchSource<V1ConfigMap>
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<ObjectList<V1ConfigMap>>>> _lists = new();
    private readonly ConcurrentQueue<Func<CancellationToken, Task<Stream>>> _watches = new();
    private readonly ConcurrentQueue<WatchRequest> _requests = new();

    public ResourceDefinition<V1ConfigMap> Resource => CoreResources.ConfigMaps;

    public IReadOnlyList<WatchRequest> Requests => [.. _requests];

    public void Lists(string version, params V1ConfigMap[] items) =>
        _lists.Enqueue(_ => Task.FromResult(new ObjectList<V1ConfigMap> { ResourceVersion = version, Items = items }));

    public void RefusesWatch(Exception why) => _watches.Enqueue(_ => Task.FromException<Stream>(why));

    /// <summary>
    /// The next watch is accepted; this is the server's end of it. What was sent has arrived when sending returns, also
    /// before a break.
    /// </summary>
    public Connection Accepts()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        _watches.Enqueue(_ => Task.FromResult(pipe.Reader.AsStream()));
        return new(pipe.Writer);
    }

    public Task<ObjectList<V1ConfigMap>> ListAsync(CancellationToken cancellationToken) =>
        _lists.TryDequeue(out var answer)
            ? answer(cancellationToken)
            : Forever<ObjectList<V1ConfigMap>>(cancellationToken);

    public Task<Stream> WatchAsync(WatchRequest request, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request);
        return _watches.TryDequeue(out var answer) ? answer(cancellationToken) : Forever<Stream>(cancellationToken);
    }

    private static async Task<T> Forever<T>(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("forever is over");
    }

    internal sealed class Connection(PipeWriter writer)
    {
        public Task Added(V1ConfigMap map) =>
            Send(
                $$$"""{"type":"ADDED","object":{{{JsonSerializer.Serialize(map, CoreResources.ConfigMaps.Json)}}} }"""
                    + "\n"
            );

        public Task Modified(V1ConfigMap map) =>
            Send(
                $$$"""{"type":"MODIFIED","object":{{{JsonSerializer.Serialize(map, CoreResources.ConfigMaps.Json)}}} }"""
                    + "\n"
            );

        public Task Deleted(V1ConfigMap map) =>
            Send(
                $$$"""{"type":"DELETED","object":{{{JsonSerializer.Serialize(map, CoreResources.ConfigMaps.Json)}}} }"""
                    + "\n"
            );

        public Task Bookmark(string version, bool endsInitialEvents = false) =>
            Send(
                $$$"""{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"{{{version}}}","annotations":{"k8s.io/initial-events-end":"{{{(endsInitialEvents ? "true" : "false")}}}"} } } }"""
                    + "\n"
            );

        public Task Error(int code, string reason) =>
            Send(
                $$$"""{"type":"ERROR","object":{"kind":"Status","code":{{{code}}},"reason":"{{{reason}}}"} }""" + "\n"
            );

        public async Task Send(string text) => await writer.WriteAsync(Encoding.UTF8.GetBytes(text));

        public async Task End() => await writer.CompleteAsync();

        public async Task Break() => await writer.CompleteAsync(new IOException("connection reset"));
    }
}
